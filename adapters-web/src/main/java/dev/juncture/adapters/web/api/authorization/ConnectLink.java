package dev.juncture.adapters.web.api.authorization;

import dev.juncture.adapters.web.api.authorization.CredentialsView.OtherWay;
import dev.juncture.adapters.web.http.browser.BrowserBindingCookie;
import dev.juncture.adapters.web.http.browser.ConnectLinkCookie;
import dev.juncture.adapters.web.http.browser.FetchMetadata;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.DomainErrors;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.adapters.web.pages.FlowWorkspace;
import dev.juncture.adapters.web.pages.Html;
import dev.juncture.application.authorization.ConnectWithCredentials;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Failed;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Made;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Malformed;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Rejected;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Unavailable;
import dev.juncture.application.authorization.ConnectWithCredentials.Entered;
import dev.juncture.application.authorization.FlowWorkspaces;
import dev.juncture.application.authorization.ReadConnectSession;
import dev.juncture.application.authorization.ReadConnectSession.Offer;
import dev.juncture.application.authorization.StartAuthorization;
import dev.juncture.application.authorization.StartAuthorization.Initiator.SessionHolder;
import dev.juncture.domain.authorization.BrowserBinding.Bound;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page behind a connect link. It tells the end user what they are asked for, and they agree by
/// pressing a button. Works without scripts.
@Hidden
@Controller("/connect")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectLink {

  private static final String FORM = "/credentials";

  private final ReadConnectSession sessions;
  private final StartAuthorization start;
  private final ConnectWithCredentials connect;
  private final WebSettings settings;
  private final BrowserBindingCookie marks;
  private final ConnectLinkCookie linkCookie;
  private final Html html;
  private final FlowWorkspaces workspaces;

  ConnectLink(
      ReadConnectSession sessions,
      StartAuthorization start,
      ConnectWithCredentials connect,
      WebSettings settings,
      BrowserBindingCookie marks,
      ConnectLinkCookie linkCookie,
      Html html,
      FlowWorkspaces workspaces) {
    this.workspaces = workspaces;
    this.sessions = sessions;
    this.start = start;
    this.connect = connect;
    this.settings = settings;
    this.marks = marks;
    this.linkCookie = linkCookie;
    this.html = html;
  }

  @Get("/{token}")
  HttpResponse<?> show(
      HttpRequest<?> request,
      @PathVariable String token,
      @Nullable @QueryValue String subdomain,
      @Nullable @QueryValue String type) {
    var offer = sessions.offer(session(request, token), Values.subdomain(subdomain));
    var page =
        offer
            .form(Values.optional(type))
            .<MutableHttpResponse<?>>map(
                it ->
                    form(
                        request,
                        HttpStatus.OK,
                        CredentialsView.of(
                            offer, token, token + FORM, it, Map.of(), Optional.empty())))
            .orElseGet(() -> page(request, HttpStatus.OK, token, offer, ""));
    marks.leave(marks.marked(request), page, BrowserBindingCookie.WHILE_READING);
    return page;
  }

  private MutableHttpResponse<?> form(
      HttpRequest<?> request, HttpStatus status, CredentialsView form) {
    return html.page(request, status, "credentials", Map.of("form", form));
  }

  /// Makes a connection from what the person entered; shows the form again, without the secrets, if
  /// that does not work. Other sites' pages cannot trigger it, as for [#begin].
  @Post("/{token}" + FORM)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> enter(
      HttpRequest<?> request, @PathVariable String token, @Body Map<String, String> typed) {
    if (FetchMetadata.isForeign(request)) {
      throw ProblemException.invalidRequest("Invalid request");
    }
    if (marks.of(request) instanceof Unbound) {
      throw ProblemException.cookiesRequired();
    }
    var session = session(request, token);
    var offer = sessions.offer(session, Optional.empty());
    var form =
        offer.form(Values.optional(typed.get("type"))).orElseThrow(ProblemException::nothingHere);
    var attempt =
        DomainErrors.recover(
            () -> connect.attempt(session, entered(form, typed)), error -> shown(form, error));
    return switch (attempt) {
      case Made made -> {
        var response =
            HttpResponse.seeOther(
                settings.connectedPage(
                    offer.provider().value(), made.destination(), FlowWorkspace.of(request)));
        linkCookie.forget(offer.provider().value(), response);
        yield response;
      }
      case Failed failed ->
          form(
              request,
              status(failed),
              CredentialsView.of(
                  offer, "../" + token, "credentials", form, typed, Optional.of(failed)));
    };
  }

  /// What the person can correct, or try again.
  private static Optional<Attempt> shown(CredentialForm form, DomainError error) {
    return switch (error) {
      case AddressNotAllowed _ ->
          form.fields().stream()
              .filter(it -> it.input() == CredentialForm.Input.ADDRESS)
              .findFirst()
              .map(it -> new Malformed(it.name(), AddressPolicy.ENTERED));
      case TooManyAuthorizations(var wait) -> Optional.of(new Unavailable(wait));
      default -> Optional.empty();
    };
  }

  private static Entered entered(CredentialForm form, Map<String, String> typed) {
    var values = new HashMap<String, Secret>();
    for (var field : form.fields()) {
      Values.optional(typed.get(field.name()))
          .ifPresent(it -> values.put(field.name(), new Secret(it.strip())));
    }
    return new Entered(form.kind().publicName(), values);
  }

  private static HttpStatus status(Failed failed) {
    return switch (failed) {
      case Malformed _ -> HttpStatus.BAD_REQUEST;
      case Rejected _ -> HttpStatus.UNPROCESSABLE_ENTITY;
      case Unavailable _ -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  /// @param typed the subdomain that the end user typed, and that is not valid; empty for none
  private MutableHttpResponse<?> page(
      HttpRequest<?> request, HttpStatus status, String token, Offer offer, String typed) {
    return html.page(
        request,
        status,
        "connect",
        Map.of(
            "action",
            token,
            "provider",
            offer.name(),
            "use",
            offer.subdomainUse(),
            "subdomain",
            offer.subdomain().map(Subdomain::value).orElse(typed),
            "named",
            offer.subdomain().isPresent(),
            "rejected",
            status != HttpStatus.OK,
            "others",
            OtherWay.of(offer, token, GrantKind.AUTHORIZATION_CODE.publicName())));
  }

  /// Starts the flow. Other sites' pages cannot trigger it, because their requests carry no binding
  /// cookie.
  @Post("/{token}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> begin(
      HttpRequest<?> request,
      @PathVariable String token,
      @Nullable @Body("subdomain") String subdomain) {
    if (FetchMetadata.isForeign(request)) {
      throw ProblemException.invalidRequest("Invalid request");
    }
    return switch (marks.of(request)) {
      case Bound browser -> begin(request, token, browser, typed(subdomain));
      case Unbound _ -> throw ProblemException.cookiesRequired();
    };
  }

  /// Keyboards begin with a capital letter, and hosts ignore case.
  private static Optional<String> typed(@Nullable String subdomain) {
    return Values.optional(subdomain).map(it -> it.strip().toLowerCase(Locale.ROOT));
  }

  private HttpResponse<?> begin(
      HttpRequest<?> request, String link, Bound browser, Optional<String> typed) {
    var token = session(request, link);
    var named = typed.flatMap(Subdomain::parse);
    var offer = sessions.offer(token, named);
    if (named.isEmpty() && (typed.isPresent() || offer.isIncomplete())) {
      return page(request, HttpStatus.BAD_REQUEST, link, offer, typed.orElse(""));
    }
    var response =
        HttpResponse.seeOther(
            start.start(new SessionHolder(token, browser, Optional.empty(), named)));
    marks.leave(browser, response, BrowserBindingCookie.WHILE_AWAY);
    linkCookie.remember(offer.provider(), token, response);
    return response;
  }

  private ConnectSessionToken session(HttpRequest<?> request, String text) {
    var token =
        new ConnectSessionToken(
            Values.optional(text).map(Secret::new).orElseThrow(ProblemException::nothingHere));
    FlowWorkspace.set(request, workspaces.find(token));
    return token;
  }
}
