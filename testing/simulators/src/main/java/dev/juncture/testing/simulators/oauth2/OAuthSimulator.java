package dev.juncture.testing.simulators.oauth2;

import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testing.simulators.front.HttpFront;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.journal.Journal;
import java.net.URI;
import java.util.Optional;

/// A simulator of any OAuth 2.0 provider on a loopback port: consent page, token endpoint, account
/// look-up and a small API below `/api/`. It injects faults on request and keeps a journal of the
/// calls that it received. Closing it frees the port.
public final class OAuthSimulator implements AutoCloseable {
  private static final int REMEMBERED_CALLS = 10_000;
  private static final String ACCOUNT_ID = "42";
  private static final String ACCOUNT_NAME = "Ada";
  private final ProviderStyle style;
  private final IssuedTokens ledger;
  private final Faults faults = new Faults();
  private final Journal journal = new Journal(REMEMBERED_CALLS);
  private final Consent consent;
  private final TokenEndpoint tokens;
  private final HttpFront front;

  private OAuthSimulator(ProviderStyle style) {
    this.style = style;
    this.ledger = new IssuedTokens(style);
    this.consent = new Consent(style, ledger);
    this.tokens = new TokenEndpoint(style, ledger);
    this.front = HttpFront.bind(style.port, style.clock, faults, journal);
  }

  /// Starts a simulator. It accepts requests once this returns.
  public static OAuthSimulator start(ProviderStyle style) {
    var simulator = new OAuthSimulator(style);
    simulator.front.serve(simulator::handle);
    return simulator;
  }

  public URI baseUrl() {
    return front.baseUrl();
  }

  /// Gives consent without a browser and returns the address, with code and state, to which the
  /// browser would be redirected.
  public URI consent(URI authorizationUri) {
    return consent.accept(authorizationUri);
  }

  /// Denies consent, as the Deny button does.
  public URI deny(URI authorizationUri) {
    return consent.deny(authorizationUri);
  }

  public Faults faults() {
    return faults;
  }

  public Journal journal() {
    return journal;
  }

  /// Ends all access tokens now. Grants stay valid.
  public void expireAccessTokens() {
    ledger.expireAccessTokens();
  }

  /// Revokes all grants, as their owners can.
  public void revokeAllGrants() {
    ledger.revokeAll();
  }

  /// Resets everything.
  public void reset() {
    ledger.clear();
    faults.clear();
    journal.clear();
  }

  @Override
  public void close() {
    front.close();
  }

  private Response handle(Call call) {
    var path = path(call);
    if (path.equals(style.authorizePath) && call.method().equals("GET")) {
      return consent.ask(call);
    }
    if (path.equals(style.tokenPath) && call.method().equals("POST")) {
      return tokens.handle(call);
    }
    if (path.equals(style.revocationPath) && call.method().equals("POST")) {
      return tokens.revoke(call);
    }
    if (path.equals(style.accountPath) || path.startsWith(style.apiPath)) {
      return token(call).filter(ledger::allows).isPresent() ? resource(call) : unauthorized(call);
    }
    return Response.json(404, Json.object().put("message", "Not Found"));
  }

  private String path(Call call) {
    return style.subdomains ? call.rawPath().replaceFirst("^/[a-z0-9-]+", "") : call.rawPath();
  }

  private Optional<String> token(Call call) {
    return call.header(style.tokenHeader)
        .filter(value -> value.startsWith(style.tokenPrefix))
        .map(value -> value.substring(style.tokenPrefix.length()));
  }

  private Response resource(Call call) {
    return path(call).equals(style.accountPath)
        ? Response.json(200, Json.parse(account(style.accountBody)))
        : Response.json(
            200, Json.object().put("method", call.method()).put("path", call.rawPath()));
  }

  /// Replaces `$id` and `$name`.
  static String account(String text) {
    return text.replace("$id", ACCOUNT_ID).replace("$name", ACCOUNT_NAME);
  }

  private Response unauthorized(Call call) {
    call.note("unauthorized");
    return style.errors == ProviderStyle.Errors.NOT_OK
        ? Response.json(200, Json.object().put("ok", false).put("error", "token_revoked"))
        : Response.json(401, Json.object().put("message", "Bad credentials"))
            .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
