package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.console.SignIns.Rejection;
import dev.juncture.adapters.web.http.browser.Cookies;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpResponseProvider;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.oauth2.client.OpenIdClient;
import io.micronaut.security.oauth2.endpoint.authorization.response.AuthorizationErrorResponseException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Signs operators in at their organization's identity provider, with OpenID Connect. The
/// framework's client speaks the protocol and validates the ID token; the session is ours.
@Hidden
@Controller(OrganizationController.START)
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = OrganizationSettings.ISSUER)
final class OrganizationController {

  static final String START = SignInRedirect.PAGE + "/organization";
  static final String CALLBACK = START + "/callback";

  private static final Logger log = LoggerFactory.getLogger(OrganizationController.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final Rejection UNAVAILABLE =
      Rejection.of(HttpStatus.SERVICE_UNAVAILABLE, "organization_unavailable");
  private static final Rejection FAILED =
      Rejection.of(HttpStatus.UNAUTHORIZED, "organization_failed");
  private static final Rejection DENIED = Rejection.of(HttpStatus.FORBIDDEN, "organization_denied");
  private static final Rejection NO_ROLE = Rejection.of(HttpStatus.FORBIDDEN, "no_role");

  /// Created at the first sign-in, which discovers the identity provider.
  private final BeanProvider<OpenIdClient> client;

  private final OrganizationClaims claims;
  private final OrganizationCredentials credentials;
  private final SignIns signIns;
  private final ConsolePages pages;
  private final Cookies cookies;

  OrganizationController(
      @Named(OrganizationSettings.CLIENT) BeanProvider<OpenIdClient> client,
      OrganizationClaims claims,
      OrganizationCredentials credentials,
      SignIns signIns,
      ConsolePages pages,
      Cookies cookies) {
    this.client = client;
    this.claims = claims;
    this.credentials = credentials;
    this.signIns = signIns;
    this.pages = pages;
    this.cookies = cookies;
  }

  @Get
  @Needs(value = Role.VIEWER, session = false)
  HttpResponse<?> start(HttpRequest<?> request) {
    return asked(request, () -> client.get().authorizationRedirect(request), this::guarded);
  }

  @Get("/callback")
  @Needs(value = Role.VIEWER, session = false)
  @SuppressWarnings("unchecked") // the client reads the body of forms only
  HttpResponse<?> callback(HttpRequest<?> request) {
    return asked(
        request,
        () -> client.get().onCallback((HttpRequest<Map<String, Object>>) request),
        response ->
            response
                .getAuthentication()
                .<HttpResponse<?>>map(it -> signedIn(request, attributes(it)))
                .orElseGet(() -> signIns.rejected(request, FAILED)));
  }

  /// All claims: the library has `sub` as the name only.
  private static Map<String, Object> attributes(Authentication account) {
    var all = new HashMap<>(account.getAttributes());
    all.putIfAbsent("sub", account.getName());
    return all;
  }

  private HttpResponse<?> signedIn(HttpRequest<?> request, Map<String, Object> attributes) {
    return claims
        .operator(attributes)
        .<HttpResponse<?>>map(it -> signedIn(request, it))
        .orElseGet(
            () -> signIns.rejected(request, NO_ROLE.of(OrganizationClaims.name(attributes))));
  }

  /// A page instead of a redirect: browsers do not send the strict cookie in a chain of redirects
  /// that another site began.
  private HttpResponse<?> signedIn(HttpRequest<?> request, Operator operator) {
    var cookie = signIns.accepted(request, credentials.of(operator));
    return pages.page(request, "signed-in", Map.of("name", operator.shownName())).cookie(cookie);
  }

  private <T> HttpResponse<?> asked(
      HttpRequest<?> request, Supplier<Publisher<T>> call, Function<T, HttpResponse<?>> then) {
    Optional<T> given;
    try {
      given = Mono.from(call.get()).blockOptional(TIMEOUT);
    } catch (AuthorizationErrorResponseException _) {
      return signIns.rejected(request, DENIED);
    } catch (RuntimeException e) { // the client has no exceptions of its own for bad responses
      return failed(request, e);
    }
    return given.map(then).orElseGet(() -> signIns.rejected(request, FAILED));
  }

  private HttpResponse<?> failed(HttpRequest<?> request, RuntimeException failure) {
    log.warn("The identity provider failed: {}", root(failure).getClass().getSimpleName());
    return isUnavailable(failure)
        ? signIns.form(request, UNAVAILABLE)
        : signIns.rejected(request, FAILED);
  }

  private static boolean isUnavailable(RuntimeException failure) {
    return switch (failure) {
      case HttpException e -> !(e instanceof HttpResponseProvider);
      case BeanContextException _, IllegalStateException _ -> true;
      default -> false;
    };
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    for (var next = failure.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    return root;
  }

  /// The cookies with state, nonce and verifier have to come back from the identity provider's
  /// site.
  private HttpResponse<?> guarded(MutableHttpResponse<?> redirect) {
    var made = redirect.getCookies().getAll();
    redirect.getHeaders().remove(HttpHeaders.SET_COOKIE);
    made.forEach(it -> redirect.cookie(cookies.guarded(it)));
    return redirect;
  }
}
