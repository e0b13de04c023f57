package dev.juncture.adapters.web.http.error;

import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.KeyScope;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ExchangeFailed;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NothingSelected;
import dev.juncture.domain.error.DomainError.PendingConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.ProviderWithoutApi;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import dev.juncture.domain.error.DomainError.RequestNotReplayable;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.TooManyConcurrentCalls;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The errors that a call can return, as examples for the API description. They use the same code
/// as the real responses.
public final class CallProblems {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private static final List<DomainError> TOKEN =
      List.of(
          new ReauthorizationRequired(),
          new ProviderUnavailable(WAIT),
          new ProviderMisconfigured(""));
  private static final List<DomainError> JIRA =
      List.of(new ScopeMissing(), new RateLimited("Jira", WAIT), new ProviderFailed());
  private static final List<DomainError> PROXY =
      List.of(
          new RequestBodyRejected(),
          new ProviderWithoutApi(),
          new TooManyConcurrentCalls(),
          new ProviderUnreachable(),
          new AddressNotAllowed(),
          new RedirectNotAllowed(),
          new RequestNotReplayable(),
          new ProviderTimeout());
  private static final Map<Class<?>, DomainError> OTHERS =
      Stream.of(
              new StateNotFound(),
              new AuthorizationDenied(),
              new BrowserMismatch(),
              new ConnectSessionRequired(),
              new ConnectSessionNotFound(),
              new ConnectSessionUsed(),
              new ExchangeFailed(ExchangeFailed.Cause.CODE_REJECTED),
              new PendingConnectionNotFound(),
              new ResourceNotAccessible("site"))
          .collect(Collectors.toMap(Object::getClass, Function.identity()));

  private CallProblems() {}

  /// The names of a call's parameters, and whether it takes a JSON body.
  public record Sent(
      List<String> inPath, List<String> required, List<String> optional, boolean hasBody) {}

  /// @param call the metadata of a method with [ApiCall]
  public static List<Problem> of(AnnotationMetadata call, Sent sent) {
    var texts = CallTexts.of(call);
    var problems = new LinkedHashSet<Problem>();
    if (scopes(call).length > 0) {
      problems.addAll(Unauthorized.PROBLEMS);
    }
    problems.add(FrameworkErrors.problem(HttpStatus.BAD_REQUEST));
    if (sent.hasBody()) {
      problems.add(ProblemException.malformedBody().problem());
      problems.add(FrameworkErrors.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
    }
    if (!sent.required().isEmpty()) {
      var text = texts.missing().orElse("Missing " + String.join(" or ", sent.required()));
      problems.add(ProblemException.missing(text).problem());
    }
    Stream.of(beforeTheCall(call, sent), behindTheCall(call), texts.errors())
        .flatMap(List::stream)
        .forEach(it -> problems.add(DomainProblems.of(it, texts)));
    problems.add(FrameworkErrors.problem(HttpStatus.INTERNAL_SERVER_ERROR));
    return List.copyOf(problems);
  }

  private static List<DomainError> beforeTheCall(AnnotationMetadata call, Sent sent) {
    var errors = new ArrayList<DomainError>();
    if (sent.hasBody()) {
      errors.add(new RequestBodyRejected());
    }
    if (sent.inPath().contains("provider") || sent.required().contains("provider")) {
      errors.add(new UnknownProvider(""));
    }
    if (sent.optional().contains("jira_project_id")) {
      errors.add(new NothingSelected("project"));
    }
    if (sent.required().contains("external_id")) {
      errors.add(new InvalidValue("external_id", "must be 1 to 255 characters"));
      if (call.booleanValue(ApiCall.class, "needsConnection").orElse(true)
          && scopes(call).length > 0) {
        errors.add(new ConnectionNotFound());
      }
    }
    return errors;
  }

  private static List<DomainError> behindTheCall(AnnotationMetadata call) {
    var scopes = List.of(scopes(call));
    var isJira = call.stringValues(ApiCall.class, "jiraScopes").length > 0;
    var errors = new ArrayList<DomainError>();
    errors.add(new StoreUnavailable("", WAIT));
    if (isJira || scopes.contains(KeyScope.PROXY) || scopes.contains(KeyScope.TOKENS_READ)) {
      errors.addAll(TOKEN);
    }
    if (isJira) {
      errors.addAll(JIRA);
    }
    if (scopes.contains(KeyScope.PROXY)) {
      errors.addAll(PROXY);
    }
    for (var other : call.classValues(CallErrors.class, "others")) {
      errors.add(OTHERS.get(other));
    }
    return errors;
  }

  private static KeyScope[] scopes(AnnotationMetadata call) {
    return call.enumValues(ApiCall.class, "scope", KeyScope.class);
  }
}
