package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.request.ClientAddress;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends attempts to sign in: with a session, or with the sign-in page that says what is wrong. Each
/// is logged and recorded.
@Singleton
final class SignIns {

  private static final Logger log = LoggerFactory.getLogger(SignIns.class);
  private static final URI HOME = URI.create("/console");

  /// Matches paths of the console, and nothing that a browser could treat as another host.
  private static final Pattern OWN_PAGE =
      Pattern.compile("/console(/[a-z/-]*)?(\\?[\\w.~%=&+*-]*)?");

  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final ClientAddress addresses;
  private final ConsolePages pages;
  private final RecordAudit audit;
  private final boolean organization;

  SignIns(
      Sessions sessions,
      SignInThrottle throttle,
      ClientAddress addresses,
      ConsolePages pages,
      RecordAudit audit,
      Optional<OrganizationSettings> organization) {
    this.sessions = sessions;
    this.throttle = throttle;
    this.addresses = addresses;
    this.pages = pages;
    this.audit = audit;
    this.organization = organization.isPresent();
  }

  /// Why somebody is not signed in.
  ///
  /// @param reason the outcome in the audit trail, and the key of the page's text
  /// @param account who it is, where that is known
  /// @param to where a sign-in leads
  record Rejection(HttpStatus status, String reason, String account, URI to) {

    static Rejection of(HttpStatus status, String reason) {
      return new Rejection(status, reason, "", HOME);
    }

    Rejection of(String whose) {
      return new Rejection(status, reason, whose, to);
    }

    Rejection as(HttpStatus other, String otherReason) {
      return new Rejection(other, otherReason, account, to);
    }
  }

  /// The page of the console that `to` names, or the first one.
  static URI target(@Nullable String to) {
    return to != null && OWN_PAGE.matcher(to).matches() && !to.startsWith(SignInRedirect.PAGE)
        ? URI.create(to)
        : HOME;
  }

  /// Begins a session. Returns its cookie. Fails with AuditUnavailable.
  Cookie accepted(HttpRequest<?> request, Credential credential) {
    var cookie = sessions.begin(request, credential);
    audit.record(AuditAction.CONSOLE_SIGNED_IN, "", AuditEvent.OK);
    log.info(
        "Console sign-in of {} from {} succeeded",
        credential.operator().role(),
        addresses.of(request));
    return cookie;
  }

  /// Counts and records a failure. Those past the limits are not recorded, so that nobody can fill
  /// the audit trail. Fails with AuditUnavailable.
  MutableHttpResponse<?> rejected(HttpRequest<?> request, Rejection rejection) {
    var address = addresses.of(request);
    log.warn("Console sign-in from {} failed: {}", address, rejection.reason());
    return throttle
        .failed(address)
        .<MutableHttpResponse<?>>map(wait -> tooOften(request, rejection, wait))
        .orElseGet(() -> recorded(request, rejection));
  }

  private MutableHttpResponse<?> recorded(HttpRequest<?> request, Rejection rejection) {
    audit.record(AuditAction.CONSOLE_REJECTED, rejection.account(), rejection.reason());
    return form(request, rejection);
  }

  private MutableHttpResponse<?> tooOften(
      HttpRequest<?> request, Rejection rejection, Duration wait) {
    var seconds = wait.plusMillis(999).toSeconds();
    return form(request, rejection.as(HttpStatus.TOO_MANY_REQUESTS, "throttled"))
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  /// The sign-in page. A rejection without a reason is none.
  MutableHttpResponse<?> form(HttpRequest<?> request, Rejection rejection) {
    return pages.page(
        request,
        rejection.status(),
        "sign-in",
        Map.of(
            "to", rejection.to().toString(),
            "problem", rejection.reason(),
            "account", rejection.account(),
            "organization", organization));
  }
}
