package dev.juncture.testing.simulators.oauth2;

import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.HtmlText;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The consent page. Shows what is requested, and redirects back with a code or an error.
final class Consent {
  private static final String DECISION = "decision";
  private final ProviderStyle style;
  private final IssuedTokens ledger;

  Consent(ProviderStyle style, IssuedTokens ledger) {
    this.style = style;
    this.ledger = ledger;
  }

  Response ask(Call call) {
    var query = call.query();
    var defect = defect(query);
    if (defect.isPresent()) {
      return Response.html(400, page("<p>" + defect.get() + "</p>"));
    }
    return query
        .first(DECISION)
        .map(it -> Response.redirect(it.equals("accept") ? accepted(query) : denied(query)))
        .orElseGet(() -> Response.html(200, page(buttons(query))));
  }

  URI accept(URI authorizationUri) {
    return accepted(checked(authorizationUri));
  }

  URI deny(URI authorizationUri) {
    return denied(checked(authorizationUri));
  }

  private Parameters checked(URI authorizationUri) {
    var query = Parameters.parse(authorizationUri.getRawQuery());
    defect(query)
        .ifPresent(
            it -> {
              throw new IllegalArgumentException(it);
            });
    return query;
  }

  private Optional<String> defect(Parameters query) {
    if (!query.first("client_id").equals(Optional.of(style.clientId))) {
      return Optional.of("This app is not registered.");
    }
    if (query.first("redirect_uri").isEmpty()
        || !query.first("response_type").equals(Optional.of("code"))) {
      return Optional.of("redirect_uri and response_type=code are needed.");
    }
    var challenged =
        query.first("code_challenge").isPresent()
            && query.first("code_challenge_method").equals(Optional.of("S256"));
    var isNeeded =
        style.pkceRequired || style.clientAuthentication == ProviderStyle.ClientAuthentication.NONE;
    return isNeeded && !challenged
        ? Optional.of("code_challenge with S256 is needed.")
        : Optional.empty();
  }

  private URI accepted(Parameters query) {
    var code =
        ledger.code(
            redirectUri(query),
            query.first("code_challenge"),
            query.first(style.scopeParameter).orElse(""));
    return back(query, "code=" + code);
  }

  private static URI denied(Parameters query) {
    return back(query, "error=access_denied");
  }

  private static URI back(Parameters query, String outcome) {
    var uri = redirectUri(query);
    var state = query.first("state").map(it -> "&state=" + encoded(it)).orElse("");
    return URI.create(uri + (uri.contains("?") ? "&" : "?") + outcome + state);
  }

  private static String redirectUri(Parameters query) {
    return query.first("redirect_uri").orElseThrow();
  }

  private String buttons(Parameters query) {
    var fields = new StringBuilder();
    query
        .values()
        .forEach(
            (name, values) ->
                fields.append(
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(HtmlText.escaped(name), HtmlText.escaped(values.getFirst()))));
    return "<p>An app asks for: "
        + HtmlText.escaped(query.first(style.scopeParameter).orElse("nothing in particular"))
        + "</p><form>"
        + fields
        + "<button name=\"decision\" value=\"accept\">Accept</button> "
        + "<button name=\"decision\" value=\"deny\">Deny</button></form>";
  }

  private static String page(String content) {
    return "<!doctype html><html lang=\"en\"><head><title>Consent</title>"
        + "<meta name=\"viewport\" content=\"width=device-width\">"
        + "<link rel=\"icon\" href=\"data:,\"></head><body><main><h1>Simulated provider</h1>"
        + content
        + "</main></body></html>";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
