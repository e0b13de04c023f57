package dev.juncture.testing.simulators.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.simulators.atlassian.consent.AppRegistration;
import dev.juncture.testing.simulators.atlassian.consent.Html;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Digest;
import dev.juncture.testing.simulators.http.HtmlText;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The OAuth 2.0 provider: an incoming application link, whose codes live for ten seconds.
/// Thread-safe.
///
/// @see <a
///   href="https://confluence.atlassian.com/adminjiraserver/jira-oauth-2-0-provider-api-1115659070.html">
///   Jira OAuth 2.0 provider API</a>
final class OAuthProvider {

  static final String PATH = "/rest/oauth2/latest/";
  static final String CLIENT_ID = "simulator-client";
  static final String CLIENT_SECRET = "simulator-client-secret";

  private static final Duration CODE_TTL = Duration.ofSeconds(10);
  private static final Duration ACCESS_TTL = Duration.ofHours(1);
  private static final Duration REFRESH_TTL = Duration.ofDays(90);
  private static final Set<String> SCOPES = Set.of("READ", "WRITE", "ADMIN", "SYSTEM_ADMIN");
  private static final List<String> SENT =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "state",
          "scope",
          "code_challenge",
          "code_challenge_method");

  private static final String FORM =
      """
      <h1>Let this app use your Jira?</h1>
      <p>The app may use everything that you may: <code>%s</code>.</p>
      <form method="post">
      %s
      <label for="person">Signed in as</label>
      <select id="person" name="person">
      %s
      </select>
      <div class="buttons">
      <button class="primary" name="decision" value="accept">Allow</button>
      <button name="decision" value="deny">Deny</button>
      </div>
      </form>
      """;

  /// What a user has allowed.
  ///
  /// @param redirectUri with which the code and each refresh token have to be sent again
  record Allowed(
      SimulatedUser owner,
      String scope,
      String redirectUri,
      Optional<String> challenge,
      Instant expiresAt) {

    boolean mayWrite() {
      return !scope.equals("READ");
    }

    private Allowed until(Instant other) {
      return new Allowed(owner, scope, redirectUri, challenge, other);
    }
  }

  private final AppRegistration app = new AppRegistration(CLIENT_ID, Set.of());
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Allowed> codes = new ConcurrentHashMap<>();
  private final Map<String, Allowed> accessTokens = new ConcurrentHashMap<>();
  private final Map<String, Allowed> refreshTokens = new ConcurrentHashMap<>();
  private final Accounts accounts;
  private final InstantSource clock;

  OAuthProvider(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  Optional<Allowed> access(String accessToken) {
    return valid(accessTokens.get(accessToken));
  }

  private Optional<Allowed> valid(@Nullable Allowed allowed) {
    return Optional.ofNullable(allowed).filter(it -> clock.instant().isBefore(it.expiresAt()));
  }

  Response handle(Call call, String operation) {
    return switch (call.method() + " " + operation) {
      case "GET authorize" -> ask(checked(call.query()));
      case "POST authorize" -> decide(checked(call.form()));
      case "POST token" -> token(call);
      default -> Response.empty(404);
    };
  }

  private Parameters checked(Parameters request) {
    var scopes = Set.of(request.first("scope").orElse("").split(" "));
    var method = request.first("code_challenge_method").orElse("S256");
    var isValid =
        app.knows(request.first("client_id").orElse(null))
            && app.allows(request.first("redirect_uri").orElse(null))
            && request.first("response_type").equals(Optional.of("code"))
            && SCOPES.containsAll(scopes)
            && Set.of("S256", "plain").contains(method);
    if (!isValid) {
      throw new CallRejected(
          Html.page(400, "Something went wrong", "<h1>The request of the app is not valid</h1>"));
    }
    return request;
  }

  private Response ask(Parameters request) {
    var hidden =
        SENT.stream()
            .flatMap(name -> request.first(name).map(value -> hidden(name, value)).stream())
            .collect(Collectors.joining("\n"));
    var scope = HtmlText.escaped(request.first("scope").orElse(""));
    return Html.page(
        200, "Allow access", FORM.formatted(scope, hidden, TokenPage.options(accounts)));
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(name, HtmlText.escaped(value));
  }

  private Response decide(Parameters form) {
    var person =
        form.first("person").flatMap(accounts::named).orElseGet(() -> accounts.people().getFirst());
    return Response.redirect(
        form.first("decision").equals(Optional.of("accept"))
            ? accepted(form, person)
            : back(form, "error", "access_denied"));
  }

  /// Allows what a request asks for, as the button does.
  URI accept(URI authorization) {
    var request = checked(Parameters.parse(authorization.getRawQuery()));
    return accepted(request, accounts.people().getFirst());
  }

  private URI accepted(Parameters request, SimulatedUser person) {
    var code = randomText();
    var allowed =
        new Allowed(
            person,
            request.first("scope").orElseThrow(),
            request.first("redirect_uri").orElseThrow(),
            request.first("code_challenge").map(it -> isPlain(request) ? Digest.of(it) : it),
            clock.instant().plus(CODE_TTL));
    codes.put(code, allowed);
    return back(request, "code", code);
  }

  private static boolean isPlain(Parameters request) {
    return request.first("code_challenge_method").equals(Optional.of("plain"));
  }

  private static URI back(Parameters request, String name, String value) {
    var redirect = request.first("redirect_uri").orElseThrow();
    var state = request.first("state").map(it -> "&state=" + encoded(it)).orElse("");
    return URI.create(
        redirect + (redirect.contains("?") ? "&" : "?") + name + "=" + encoded(value) + state);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private Response token(Call call) {
    var sent = call.isForm() ? call.form() : call.query();
    if (!sent.first("client_id").equals(Optional.of(CLIENT_ID))
        || !sent.first("client_secret").equals(Optional.of(CLIENT_SECRET))) {
      return rejected(401, "invalid_client");
    }
    var grant =
        switch (sent.first("grant_type").orElse("")) {
          case "authorization_code" ->
              valid(codes.remove(sent.first("code").orElse(""))).filter(it -> isProven(it, sent));
          case "refresh_token" ->
              valid(refreshTokens.remove(sent.first("refresh_token").orElse("")));
          default -> throw new CallRejected(rejected(400, "unsupported_grant_type"));
        };
    return grant
        .filter(it -> sent.first("redirect_uri").equals(Optional.of(it.redirectUri())))
        .map(this::tokens)
        .orElseGet(() -> rejected(400, "invalid_grant"));
  }

  private static boolean isProven(Allowed code, Parameters sent) {
    return code.challenge().isEmpty()
        || code.challenge().equals(sent.first("code_verifier").map(Digest::of));
  }

  private Response tokens(Allowed allowed) {
    var now = clock.instant();
    var access = randomText();
    var refresh = randomText();
    accessTokens.put(access, allowed.until(now.plus(ACCESS_TTL)));
    refreshTokens.put(refresh, allowed.until(now.plus(REFRESH_TTL)));
    return Response.json(
        200,
        Json.object()
            .put("access_token", access)
            .put("token_type", "bearer")
            .put("expires_in", ACCESS_TTL.toSeconds())
            .put("refresh_token", refresh)
            .put("created_at", now.getEpochSecond())
            .put("scope", allowed.scope()));
  }

  private static Response rejected(int status, String error) {
    return Response.json(status, Json.object().put("error", error));
  }

  private String randomText() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  void endAccessTokens() {
    accessTokens.clear();
  }

  void clear() {
    codes.clear();
    accessTokens.clear();
    refreshTokens.clear();
  }
}
