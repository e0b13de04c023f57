package dev.juncture.testing.simulators.oauth2;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.ClientAuthentication;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.TokenFields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A simulator that behaves as a declaration says. It shows that a declaration works with the
/// server, and not that it is true: a wrong path is wrong on both sides.
public final class SimulatedProvider implements AutoCloseable {

  private static final String CLIENT_ID = "simulated-client";
  private static final String CLIENT_SECRET = "simulated-client-secret";
  private static final String HOST = "^https?://[^/]+";

  private final String id;
  private final OAuthSimulator simulator;
  private final DeclarationMap declaration;
  private final Map<String, String> variables;

  private SimulatedProvider(
      String id,
      OAuthSimulator simulator,
      DeclarationMap declaration,
      Map<String, String> variables) {
    this.id = id;
    this.simulator = simulator;
    this.declaration = declaration;
    this.variables = variables;
  }

  /// Starts a simulator of the provider `id`.
  ///
  /// @param yaml a file with declarations, valid for the server
  public static SimulatedProvider start(String yaml, String id) {
    var declared = DeclarationMap.read(yaml, id).without("name", "facts", "checked");
    var style = ProviderStyle.standard().client(CLIENT_ID, CLIENT_SECRET);
    configure(style, declared);
    var simulator = OAuthSimulator.start(style);
    var base = simulator.baseUrl().toString();
    return new SimulatedProvider(
        id,
        simulator,
        withHosts(
            declared.withTexts(text -> local(text, base)), simulator.baseUrl().getAuthority()),
        unset(declared, base));
  }

  /// A subdomain becomes the first segment of the path.
  private static String local(String text, String base) {
    return text.replaceFirst(
        HOST, text.matches("https?://\\{subdomain}.*") ? base + "/{subdomain}" : base);
  }

  /// Token responses of the simulator state its own address as that of the API.
  private static DeclarationMap withHosts(DeclarationMap declared, String host) {
    var api = declared.map("api");
    var url = api.map("url");
    return url.has("hosts")
        ? declared.with("api", api.with("url", url.with("hosts", List.of(host)).values()).values())
        : declared;
  }

  /// Values for the variables without a default.
  private static Map<String, String> unset(DeclarationMap declared, String base) {
    var unset = new HashMap<String, String>();
    declared
        .map("variables")
        .values()
        .forEach(
            (name, value) -> {
              if (String.valueOf(value).isEmpty()) {
                unset.put(name, name.endsWith("-url") ? base : "simulated");
              }
            });
    return unset;
  }

  public OAuthSimulator simulator() {
    return simulator;
  }

  /// The declaration with this simulator's address in place of every host.
  public String yaml() {
    return declaration.asFile(id);
  }

  /// The environment variables with which a server uses this simulator.
  public Map<String, String> environment() {
    var prefix = "DEFAULT_" + id.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    var environment = new LinkedHashMap<String, String>();
    environment.put(prefix + "CLIENT_ID", CLIENT_ID);
    if (!declaration.map("token").text("client-authentication", "").equals("none")) {
      environment.put(prefix + "CLIENT_SECRET", CLIENT_SECRET);
    }
    variables.forEach(
        (name, value) ->
            environment.put(prefix + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
    return environment;
  }

  @Override
  public void close() {
    simulator.close();
  }

  private static void configure(ProviderStyle style, DeclarationMap declared) {
    var values = unset(declared, "http://simulated");
    if (declared.has("subdomain")) {
      style.withSubdomains();
      values.put("subdomain", "simulated");
    }
    declared
        .map("variables")
        .values()
        .forEach((name, it) -> values.putIfAbsent(name, String.valueOf(it)));
    Function<String, String> path =
        section ->
            declared
                .map(section)
                .text("url")
                .map(url -> URI.create(filled(url, values)).getRawPath())
                .orElse("/none");
    var authorization = declared.map("authorization");
    var token = declared.map("token");
    style
        .paths(path.apply("authorization"), path.apply("token"), path.apply("account"))
        .apiPath(statesApi(declared) ? "/api/" : path.apply("api").replaceFirst("/*$", "/"))
        .scopeParameter(authorization.text("scope-parameter", "scope"))
        .clientAuthentication(
            constant(
                ClientAuthentication.class,
                token.text("client-authentication"),
                ClientAuthentication.BODY));
    if (declared.has("revocation")) {
      style.revocationPath(path.apply("revocation"));
    }
    tokenHeader(style, declared.map("api"));
    if (token.text("format", "form").equals("json")) {
      style.withJsonRequests();
    }
    lifetimes(style, declared.map("lifetimes"));
    response(style, declared);
    style.account(account(declared.map("account")));
  }

  private static void tokenHeader(ProviderStyle style, DeclarationMap api) {
    var header = api.map("token-header");
    var name = header.text("name", "Authorization");
    var scheme = header.text("scheme", name.equals("Authorization") ? "Bearer" : "");
    style.tokenHeader(name, scheme.isEmpty() ? "" : scheme + " ");
  }

  private static String filled(String template, Map<String, String> values) {
    var text = template;
    for (var value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private static void lifetimes(ProviderStyle style, DeclarationMap lifetimes) {
    switch (lifetimes.text("refresh-tokens", "reusable")) {
      case "none" -> style.withoutRefreshTokens();
      case "rotating" -> style.rotating(Duration.ZERO);
      default -> {
        // one refresh token for the lifetime of the grant
      }
    }
  }

  private static boolean statesApi(DeclarationMap declared) {
    return declared.map("api").map("url").has("at");
  }

  private static void response(ProviderStyle style, DeclarationMap declared) {
    var response = declared.map("response");
    var standard = style.fields;
    var expiry = response.map("expires-in");
    style
        .tokenFields(
            new TokenFields(
                response.text("access-token", standard.accessToken()),
                response.text("refresh-token", standard.refreshToken()),
                expiry
                    .text("at")
                    .or(() -> response.text("expires-in"))
                    .orElse(standard.expiresIn()),
                response.text("scope", standard.scope()),
                response.text("ok", standard.ok())))
        .expiry(life -> stated(life, expiry.text("unit", "s"), style.clock.instant()));
    var extra = new HashMap<String, String>();
    response.text("account-id").ifPresent(it -> extra.put(it, "$id"));
    response.text("account-name").ifPresent(it -> extra.put(it, "$name"));
    declared.map("api").map("url").text("at").ifPresent(it -> extra.put(it, "$api"));
    style.extraFields(extra);
    if (response.has("id-token")) {
      var idToken = response.map("id-token");
      var claims = new HashMap<>(Map.of(idToken.text("id", "sub"), "$id"));
      idToken.text("name").ifPresent(it -> claims.put(it, "$name"));
      style.idToken(idToken.text("at", "id_token"), claims);
    }
  }

  private static Object stated(Duration life, String unit, Instant now) {
    return switch (unit) {
      case "ms" -> life.toMillis();
      case "m" -> life.toMinutes();
      case "h" -> life.toHours();
      case "epoch-s" -> now.plus(life).getEpochSecond();
      case "epoch-ms" -> now.plus(life).toEpochMilli();
      case "date-time" -> now.plus(life).toString();
      default -> life.toSeconds();
    };
  }

  private static String account(DeclarationMap account) {
    var body = Json.object();
    account.text("id").ifPresent(it -> Json.put(body, it, TextNode.valueOf("$id")));
    account.text("name").ifPresent(it -> Json.put(body, it, TextNode.valueOf("$name")));
    account.text("ok").ifPresent(it -> Json.put(body, it, BooleanNode.TRUE));
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, Optional<String> text, E otherwise) {
    return Arrays.stream(type.getEnumConstants())
        .filter(
            it -> text.equals(Optional.of(it.name().toLowerCase(Locale.ROOT).replace('_', '-'))))
        .findFirst()
        .orElse(otherwise);
  }
}
