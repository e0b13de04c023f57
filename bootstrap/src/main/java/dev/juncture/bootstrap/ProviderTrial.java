package dev.juncture.bootstrap;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.plugin.ProviderTranscript;
import dev.juncture.domain.plugin.TranscribableProvider;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One run of a declaration against its provider, with the server's own code: consent, tokens,
/// account, refresh, revocation. Prints what is sent and received; secrets are masked.
final class ProviderTrial implements ProviderTranscript {

  /// What may be missing in a response.
  private static final Set<String> OPTIONAL =
      Set.of("refresh-token", "expires-in", "scope", "ok", "error", "error-description");

  /// What the server itself says of a grant that it could not refresh.
  private static final String MISSING_REFRESH_TOKEN = "missing_refresh_token";

  private static final String MISSING_API_URL = "missing_api_url";
  private static final String API_URL_NOT_ALLOWED = "api_url_not_allowed";

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F]");

  private final ProviderOAuth oauth;
  private final boolean rotates;
  private final boolean isWithoutSubdomain;
  private final RandomSecrets random;
  private final Redirects redirects;
  private final PrintStream out;
  private int problems;

  /// How the browser comes back from the consent page.
  @FunctionalInterface
  interface Redirects {
    /// Blocks until the person has decided. Empty when nobody came back.
    ///
    /// @return the address to which the browser was redirected, its query, or the code alone
    Optional<String> await();
  }

  ProviderTrial(
      TranscribableProvider plugin,
      Optional<Subdomain> subdomain,
      ProviderSettings settings,
      InstantSource clock,
      RandomSecrets random,
      Redirects redirects,
      PrintStream out) {
    var provider = plugin.open(settings, clock, this).oauth();
    this.oauth = provider.at(subdomain);
    this.isWithoutSubdomain =
        provider.subdomainUse() instanceof SubdomainUse.Host && subdomain.isEmpty();
    this.rotates = plugin.rotatesRefreshTokens();
    this.random = random;
    this.redirects = redirects;
    this.out = out;
  }

  /// @return how many problems were found
  int run() {
    if (isWithoutSubdomain) {
      problem("this provider has a host for each customer: name one with --subdomain");
      return problems;
    }
    var state = new State(random.next());
    var verifier = new CodeVerifier(random.next());
    say("1. Consent. Open this page in a browser and accept:");
    say("   " + oauth.authorizationUri(state, verifier));
    redirects.await().flatMap(it -> code(it, state)).ifPresent(code -> exchange(code, verifier));
    say(problems == 0 ? "Everything worked." : "Problems: " + problems + ", marked with !");
    return problems;
  }

  private Optional<Secret> code(String redirect, State state) {
    if (!redirect.contains("=")) {
      return Optional.of(redirect).filter(it -> !it.isBlank()).map(Secret::new);
    }
    var query = query(redirect);
    if (query.containsKey("error")) {
      problem("the provider sent the browser back with the error '" + query.get("error") + "'");
    } else if (!state.value().reveal().equals(query.get("state"))) {
      problem("the state in the redirect is not the one of this run");
    } else if (query.getOrDefault("code", "").isBlank()) {
      problem("the redirect has no code; it has " + query.keySet());
    } else {
      return Optional.of(new Secret(query.getOrDefault("code", "")));
    }
    return Optional.empty();
  }

  private static Map<String, String> query(String redirect) {
    var query = new HashMap<String, String>();
    for (var pair : redirect.replaceFirst("^[^?]*\\?", "").replaceFirst("#.*", "").split("&")) {
      var parts = pair.split("=", 2);
      query.put(parts[0], parts.length == 2 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private void exchange(Secret code, CodeVerifier verifier) {
    say("2. The code is exchanged for tokens.");
    granted(oauth.exchange(code, verifier))
        .ifPresent(
            tokens -> {
              say("   => access token valid until " + tokens.accessToken().expiresAt());
              say("   => account " + described(tokens.account()));
              tokens.apiBase().ifPresent(it -> say("   => API " + it));
              refresh(tokens);
            });
  }

  private static String described(Account account) {
    return account.equals(Account.UNKNOWN)
        ? "not known"
        : "'" + account.id() + "', name '" + account.name() + "'";
  }

  private void refresh(GrantedTokens tokens) {
    say("3. The tokens are refreshed, or checked if there are no refresh tokens.");
    granted(oauth.refresh(tokens.refreshToken()))
        .ifPresent(
            next -> {
              var replaced = !next.refreshToken().equals(tokens.refreshToken());
              say("   => the refresh token " + (replaced ? "was replaced" : "stays"));
              if (replaced && !rotates) {
                problem("the refresh token was replaced: declare 'refresh-tokens: rotating'");
              }
              revoke(next.refreshToken());
            });
  }

  private void revoke(Secret refreshToken) {
    if (!oauth.canRevoke()) {
      say("4. No revocation is declared: remove the consent at the provider yourself.");
      return;
    }
    say("4. The grant is revoked.");
    switch (oauth.revoke(refreshToken)) {
      case GrantRevoked _ -> checkRevoked(refreshToken);
      case NotConfirmed(var reason) -> problem("the provider did not confirm it: " + reason);
    }
  }

  private void checkRevoked(Secret refreshToken) {
    if (oauth.refresh(refreshToken) instanceof Granted) {
      problem("the provider confirmed it, but the grant can still be refreshed");
    }
  }

  private Optional<GrantedTokens> granted(TokenOutcome outcome) {
    return switch (outcome) {
      case Granted(var tokens) -> Optional.of(tokens);
      case InvalidGrant(var code) ->
          failed("the provider rejected the code or token itself, with '" + code + "'");
      case Misconfigured(var code) when code.equals(MISSING_REFRESH_TOKEN) ->
          failed(
              "there is no refresh token: request the scope or parameter that grants one, correct the path, or declare 'refresh-tokens: none'");
      case Misconfigured(var code) when code.equals(MISSING_API_URL) ->
          failed("there is no API URL at the path of api.url: correct it, or declare a default");
      case Misconfigured(var code) when code.equals(API_URL_NOT_ALLOWED) ->
          failed(
              "the API URL in the response is not one of https with a host of api.url.hosts: nobody could connect");
      case Misconfigured(var code) ->
          failed("the provider rejected the client or the request, with '" + code + "'");
      case Unavailable _ ->
          failed(
              "the response cannot be used: compare what came back with the declared paths, and the unit of expires-in");
    };
  }

  private Optional<GrantedTokens> failed(String what) {
    problem(what);
    return Optional.empty();
  }

  /// Without control characters, which a provider could send to the terminal.
  private void say(String line) {
    out.println(CONTROL.matcher(line).replaceAll("?"));
  }

  private void problem(String what) {
    problems++;
    say("   ! " + what);
  }

  @Override
  public void sent(List<String> lines) {
    lines.forEach(line -> say("   > " + line));
  }

  @Override
  public void received(List<String> lines) {
    lines.forEach(line -> say("   < " + line));
  }

  @Override
  public void lookedUp(String meaning, String path, Optional<String> found) {
    var line = "%s at '%s': %s".formatted(meaning, path, found.orElse("nothing"));
    if (found.isPresent() || OPTIONAL.contains(meaning)) {
      say("   " + line);
    } else {
      problem(line);
    }
  }
}
