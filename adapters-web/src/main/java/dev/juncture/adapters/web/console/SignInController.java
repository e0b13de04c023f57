package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.console.Credentials.Attempt;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.request.ClientAddress;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs operators in and out.
@Hidden
@Controller("/console")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

  private static final Logger log = LoggerFactory.getLogger(SignInController.class);
  private static final String HOME = "/console";
  private static final String WRONG_KEY = "wrong_key";
  private static final String SCOPE_MISSING = "key_scope_missing";

  /// Matches paths of the console, and nothing that a browser could treat as another host.
  private static final Pattern OWN_PAGE =
      Pattern.compile("/console(/[a-z/-]*)?(\\?[\\w.~%=&+*-]*)?");

  private final Credentials credentials;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final ClientAddress addresses;
  private final ConsolePages pages;
  private final RecordAudit audit;

  SignInController(
      Credentials credentials,
      Sessions sessions,
      SignInThrottle throttle,
      ClientAddress addresses,
      ConsolePages pages,
      RecordAudit audit) {
    this.credentials = credentials;
    this.sessions = sessions;
    this.throttle = throttle;
    this.addresses = addresses;
    this.pages = pages;
    this.audit = audit;
  }

  @Get("/sign-in")
  @Needs(Role.VIEWER)
  HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue("to") String to) {
    return Session.of(request).isPresent()
        ? HttpResponse.seeOther(target(to))
        : form(request, HttpStatus.OK, to, "");
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.VIEWER)
  HttpResponse<?> signIn(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
    if (Forms.comesFromAnotherSite(request)) {
      throw ProblemException.formExpired();
    }
    var fields = form == null ? Map.<String, String>of() : form;
    var to = fields.get("to");
    return switch (credentials.ofKey(request, fields.getOrDefault("key", "").strip())) {
      case Attempt.Accepted(var credential) -> signedIn(request, to, credential);
      case Attempt.WrongKey _ -> failed(request, to, WRONG_KEY, HttpStatus.UNAUTHORIZED);
      case Attempt.NothingAllowed(var key) -> {
        Caller.with(key).attachTo(request);
        yield failed(request, to, SCOPE_MISSING, HttpStatus.FORBIDDEN);
      }
    };
  }

  private HttpResponse<?> signedIn(
      HttpRequest<?> request, @Nullable String to, Credential credential) {
    var cookie = sessions.begin(request, credential);
    var operator = credential.operator();
    audit.record(AuditAction.CONSOLE_SIGNED_IN, "", AuditEvent.OK);
    log.info("Console sign-in of {} from {} succeeded", operator.role(), addresses.of(request));
    return HttpResponse.seeOther(target(to)).cookie(cookie);
  }

  private HttpResponse<?> failed(
      HttpRequest<?> request, @Nullable String to, String reason, HttpStatus status) {
    var address = addresses.of(request);
    log.warn("Console sign-in from {} failed: {}", address, reason);
    return throttle
        .failed(address)
        .<HttpResponse<?>>map(wait -> tooOften(request, to, wait))
        .orElseGet(() -> recorded(request, to, reason, status));
  }

  /// Only failures within the limits are recorded, so that nobody can fill the audit trail.
  private HttpResponse<?> recorded(
      HttpRequest<?> request, @Nullable String to, String reason, HttpStatus status) {
    audit.record(AuditAction.CONSOLE_REJECTED, "", reason);
    return form(request, status, to, reason);
  }

  @Post("/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.VIEWER)
  HttpResponse<?> signOut(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
    Forms.checked(request, form);
    return HttpResponse.seeOther(URI.create(SignInRedirect.PAGE)).cookie(sessions.end(request));
  }

  private HttpResponse<?> tooOften(HttpRequest<?> request, @Nullable String to, Duration wait) {
    var seconds = wait.plusMillis(999).toSeconds();
    return form(request, HttpStatus.TOO_MANY_REQUESTS, to, "throttled")
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  private MutableHttpResponse<?> form(
      HttpRequest<?> request, HttpStatus status, @Nullable String to, String problem) {
    return pages.page(
        request, status, "sign-in", Map.of("to", target(to).toString(), "problem", problem));
  }

  private static URI target(@Nullable String to) {
    return to != null && OWN_PAGE.matcher(to).matches() && !to.startsWith(SignInRedirect.PAGE)
        ? URI.create(to)
        : URI.create(HOME);
  }
}
