package dev.juncture.adapters.web.api.description;

import dev.juncture.adapters.web.http.error.ErrorMapping;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.error.Unauthorized;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.ApiCall.Effect;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.error.DomainError;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The errors that an operation can return, as OpenAPI responses: one per status, with one example
/// per code. Statuses, codes and texts come from [ErrorMapping], like those of the real responses.
final class DocumentedErrors {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private static final DomainError AUDIT = new DomainError.AuditUnavailable(WAIT);

  private static final List<DomainError> TOKEN =
      List.of(
          new DomainError.ReauthorizationRequired(),
          new DomainError.Quarantined(),
          new DomainError.ProviderUnavailable(WAIT),
          new DomainError.ProviderMisconfigured(""),
          new DomainError.Standby());
  private static final List<DomainError> JIRA =
      List.of(
          new DomainError.ScopeMissing(),
          new DomainError.Forbidden(),
          new DomainError.RateLimited("Jira", WAIT),
          new DomainError.QuotaFairShare("Jira", WAIT),
          new DomainError.TooManyConcurrentCalls(),
          new DomainError.ProviderFailed());
  private static final List<DomainError> SERVICE_MANAGEMENT =
      List.of(
          new DomainError.ProductNotLicensed("Service Management"),
          new DomainError.RoleRequired("agent"));
  private static final List<DomainError> DATA_CENTER =
      List.of(
          new DomainError.AddressNotAllowed(),
          new DomainError.NotOnDataCenter("removing a parent"));
  private static final List<DomainError> PROXY =
      List.of(
          new DomainError.RequestBodyRejected(),
          new DomainError.ProviderWithoutApi(),
          new DomainError.RateLimited("Jira", WAIT),
          new DomainError.QuotaFairShare("Jira", WAIT),
          new DomainError.TooManyConcurrentCalls(),
          new DomainError.ProviderUnreachable(),
          new DomainError.AddressNotAllowed(),
          new DomainError.RedirectNotAllowed(),
          new DomainError.RequestNotReplayable(),
          new DomainError.ProviderTimeout());

  /// What the members of [ErrorTexts] are texts for, in the order of the document.
  private static final Map<String, DomainError> WITH_OWN_TEXT = new LinkedHashMap<>();

  static {
    WITH_OWN_TEXT.put("notFound", new DomainError.NotFound());
    WITH_OWN_TEXT.put("forbidden", new DomainError.Forbidden());
    WITH_OWN_TEXT.put(
        "fieldsRejected",
        new DomainError.FieldsRejected(Map.of("priority", "Priority is not valid")));
    WITH_OWN_TEXT.put("conflict", new DomainError.Conflict());
    WITH_OWN_TEXT.put("failed", new DomainError.ProviderFailed());
  }

  private static final Map<Class<?>, DomainError> OTHERS =
      Stream.<DomainError>of(
              new DomainError.ProviderUnreachable(),
              new DomainError.ProviderTimeout(),
              new DomainError.AddressNotAllowed(),
              new DomainError.RedirectNotAllowed(),
              new DomainError.RequestNotReplayable(),
              new DomainError.RequestBodyRejected(),
              new DomainError.AttachmentTooLarge(OptionalLong.of(10_485_760)),
              new DomainError.CredentialsRejected("There is no Jira at this address"),
              new DomainError.ProviderMisconfigured(""),
              new DomainError.Standby(),
              new DomainError.StateNotFound(),
              new DomainError.AuthorizationDenied(),
              new DomainError.BrowserMismatch(),
              new DomainError.TooManyAuthorizations(WAIT),
              new DomainError.ConnectionExists(),
              new DomainError.ConnectSessionRequired(),
              new DomainError.ConnectSessionNotFound(),
              new DomainError.ConnectSessionUsed(),
              new DomainError.ExchangeFailed(DomainError.ExchangeFailed.Cause.CODE_REJECTED),
              new DomainError.PendingConnectionNotFound(),
              new DomainError.ResourceNotAccessible("site", List.of("https://acme.atlassian.net")),
              new DomainError.EventsExpired(),
              new DomainError.Quarantined(),
              new DomainError.WorkspaceNotFound(),
              new DomainError.WorkspaceExists(),
              new DomainError.WorkspaceNotEmpty(),
              new DomainError.SingleWorkspace(),
              new DomainError.KeyNotFound(),
              new DomainError.QuarantineNotFound(),
              new DomainError.WebhookEndpointNotFound(),
              new DomainError.WebhookEndpointDisabled(),
              new DomainError.OAuthClientNotFound(),
              new DomainError.OwnClientNotSupported(),
              new DomainError.ClientChanged(),
              new DomainError.ProviderUnavailable(WAIT),
              new DomainError.NoTransition(
                  List.of(new DomainError.NoTransition.Choice("3", "In Progress"))),
              AUDIT)
          .collect(Collectors.toMap(Object::getClass, Function.identity()));

  private static final Map<String, Object> SCHEMA = Map.of("$ref", "#/components/schemas/Error");
  private static final Map<String, Object> SECONDS =
      new TreeMap<>(Map.of("type", "integer", "minimum", 1, "example", 30));
  private static final Map<String, Object> RETRY_AFTER =
      Map.of(
          "Retry-After",
          new TreeMap<>(
              Map.of("description", "Try again after so many seconds.", "schema", SECONDS)));

  private final Operation operation;
  private final AnnotationMetadata call;
  private final List<KeyScope> scopes;

  private DocumentedErrors(Operation operation) {
    this.operation = operation;
    this.call = operation.call();
    this.scopes = operation.scopes().toList();
  }

  /// The responses that operations share, by their name in the document's components.
  static Map<String, Object> shared() {
    return new TreeMap<>(
        Map.of(
            "MethodNotAllowed",
            response(List.of(ErrorMapping.problem(HttpStatus.METHOD_NOT_ALLOWED))),
            "NotAcceptable",
            response(List.of(ErrorMapping.problem(HttpStatus.NOT_ACCEPTABLE)))));
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/components/responses/" + name);
  }

  /// The responses of `operation` by status.
  static Map<String, Object> responses(Operation operation) {
    var responses = new TreeMap<String, Object>();
    responses.put("405", reference("MethodNotAllowed"));
    if (!List.of(operation.call().stringValues(Produces.class)).contains(MediaType.ALL)) {
      responses.put("406", reference("NotAcceptable"));
    }
    new DocumentedErrors(operation)
        .problems().stream()
            .collect(Collectors.groupingBy(it -> it.status().getCode()))
            .forEach((status, some) -> responses.put(Integer.toString(status), response(some)));
    return responses;
  }

  private LinkedHashSet<Problem> problems() {
    var mapping = ErrorMapping.of(call);
    var problems = new LinkedHashSet<Problem>();
    if (!scopes.isEmpty()) {
      problems.addAll(Unauthorized.PROBLEMS);
      scopes.forEach(it -> problems.add(Unauthorized.scopeMissing(it)));
    } else if (operation.isOfAdmin()) {
      problems.addAll(Unauthorized.PROBLEMS);
    }
    problems.add(ErrorMapping.problem(HttpStatus.BAD_REQUEST));
    if (operation.hasJsonBody()) {
      problems.add(ProblemException.malformedBody().problem());
      problems.add(ErrorMapping.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
    }
    var required = operation.sent().filter(it -> it.required() && !operation.inPath(it)).toList();
    if (!required.isEmpty()) {
      problems.add(mapping.missing(required.stream().map(Operation.Input::name).toList()));
    }
    errors(mapping).forEach(it -> problems.add(mapping.problem(it)));
    problems.add(ErrorMapping.problem(HttpStatus.INTERNAL_SERVER_ERROR));
    return problems;
  }

  private List<DomainError> errors(ErrorMapping mapping) {
    var errors = new ArrayList<>(ofTheRequest());
    errors.addAll(ofTheCall());
    WITH_OWN_TEXT.forEach(
        (member, error) -> mapping.text(member).ifPresent(_ -> errors.add(error)));
    return errors;
  }

  private List<DomainError> ofTheRequest() {
    var errors = new ArrayList<DomainError>();
    if (operation.hasJsonBody()) {
      errors.add(new DomainError.RequestBodyRejected());
    }
    if (operation.hasIdempotencyKey()) {
      errors.add(new DomainError.IdempotencyInFlight(WAIT));
      errors.add(new DomainError.IdempotencyMismatch());
      if (!call.booleanValue(ApiCall.class, "repeatable").orElse(true)) {
        errors.add(new DomainError.IdempotencyUnknown());
      }
    }
    if (needs("provider")) {
      errors.add(new DomainError.UnknownProvider(""));
    }
    if (operation.sent().anyMatch(it -> isNamed(it, "jira_project_id") && !it.required())) {
      errors.add(new DomainError.NothingSelected("project"));
    }
    if (needs("external_id")) {
      errors.add(new DomainError.InvalidValue("external_id", "must be 1 to 255 characters"));
      if (call.booleanValue(ApiCall.class, "needsConnection").orElse(true) && !scopes.isEmpty()) {
        errors.add(new DomainError.ConnectionNotFound());
      }
    }
    return errors;
  }

  private boolean needs(String name) {
    return operation.sent().anyMatch(it -> isNamed(it, name) && it.required());
  }

  private static boolean isNamed(Operation.Input input, String name) {
    return input.name().equals(name);
  }

  private List<DomainError> ofTheCall() {
    var isJira = call.stringValues(ApiCall.class, "jiraScopes").length > 0;
    var errors = new ArrayList<DomainError>();
    errors.add(new DomainError.StoreUnavailable("", WAIT));
    if (isJira || scopes.contains(KeyScope.PROXY) || scopes.contains(KeyScope.TOKENS_READ)) {
      errors.addAll(TOKEN);
    } else if (call.enumValue(ApiCall.class, "effect", Effect.class).orElse(Effect.READ)
        != Effect.READ) {
      errors.add(new DomainError.Standby());
    }
    if (scopes.contains(KeyScope.TOKENS_READ) || scopes.contains(KeyScope.CREDENTIALS_READ)) {
      errors.add(AUDIT);
    }
    if (isJira) {
      errors.addAll(JIRA);
      if (operation.takesJiraProvider()) {
        errors.addAll(DATA_CENTER);
      }
    }
    if (operation.path().startsWith("/api/backend/jsm/")) {
      errors.addAll(SERVICE_MANAGEMENT);
    }
    if (scopes.contains(KeyScope.PROXY)) {
      errors.addAll(PROXY);
    }
    for (var other : call.classValues(ErrorTexts.class, "others")) {
      errors.add(OTHERS.get(other));
    }
    return errors;
  }

  private static Map<String, Object> response(List<Problem> problems) {
    var examples = new LinkedHashMap<String, Object>();
    problems.forEach(it -> examples.put(it.code(), Map.of("value", example(it))));
    var response = new LinkedHashMap<String, Object>();
    response.put(
        "description",
        problems.stream()
            .map(it -> "`" + it.code() + "`: " + it.error())
            .collect(Collectors.joining("\n\n")));
    if (problems.stream().anyMatch(it -> it.retryAfter().isPresent())) {
      response.put("headers", RETRY_AFTER);
    }
    var content = new TreeMap<>(Map.of("schema", SCHEMA, "examples", examples));
    response.put("content", Map.of("application/json", content));
    return response;
  }

  private static Map<String, Object> example(Problem problem) {
    var details = problem.details();
    var example = new LinkedHashMap<String, Object>();
    example.put("error", problem.error());
    example.put("code", problem.code());
    example.put("request_id", "01JD3V8Q5N");
    if (problem.reauthorize()) {
      example.put("needs_reauthorization", true);
    }
    details.scope().ifPresent(it -> example.put("scope", it.value()));
    details
        .available()
        .ifPresent(
            all ->
                example.put(
                    "available",
                    all.stream()
                        .map(it -> new TreeMap<>(Map.of("id", it.id(), "name", it.name())))
                        .toList()));
    details.maxBytes().ifPresent(it -> example.put("max_bytes", it));
    if (!details.fields().isEmpty()) {
      example.put("fields", details.fields());
    }
    return example;
  }
}
