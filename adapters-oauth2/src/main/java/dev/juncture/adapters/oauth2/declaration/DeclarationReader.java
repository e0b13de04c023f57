package dev.juncture.adapters.oauth2.declaration;

import dev.juncture.adapters.oauth2.declaration.Declaration.AccountLookup;
import dev.juncture.adapters.oauth2.declaration.Declaration.Api;
import dev.juncture.adapters.oauth2.declaration.Declaration.ApiBaseFromTokens;
import dev.juncture.adapters.oauth2.declaration.Declaration.Authorization;
import dev.juncture.adapters.oauth2.declaration.Declaration.ClientAuthentication;
import dev.juncture.adapters.oauth2.declaration.Declaration.CredentialsAuth;
import dev.juncture.adapters.oauth2.declaration.Declaration.Errors;
import dev.juncture.adapters.oauth2.declaration.Declaration.Format;
import dev.juncture.adapters.oauth2.declaration.Declaration.IdTokenClaims;
import dev.juncture.adapters.oauth2.declaration.Declaration.Lifetimes;
import dev.juncture.adapters.oauth2.declaration.Declaration.RefreshTokens;
import dev.juncture.adapters.oauth2.declaration.Declaration.Response;
import dev.juncture.adapters.oauth2.declaration.Declaration.Revocation;
import dev.juncture.adapters.oauth2.declaration.Declaration.Token;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.oauth2.client.Expiry;
import dev.juncture.oauth2.client.TokenResponseFields;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads one declaration, and records all its problems.
final class DeclarationReader {

  private static final Set<String> RESERVED =
      Set.of(
          "client_id",
          "client_secret",
          "redirect_uri",
          "response_type",
          "state",
          "code",
          "code_challenge",
          "code_challenge_method",
          "code_verifier",
          "grant_type",
          "refresh_token");

  private static final Set<String> RESERVED_HEADERS =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /// A host, or a domain with a dot before it. A domain has two labels or more: `.com` would be the
  /// hosts of everybody.
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9-]++|\\.[a-z0-9-]++\\.[a-z0-9-]++)(?:\\.[a-z0-9-]++)*+(?::[0-9]{1,5})?");

  private static final Set<GrantKind> AUTH =
      Set.of(GrantKind.API_KEY, GrantKind.BASIC, GrantKind.CLIENT_CREDENTIALS);

  private static final String PLACEHOLDER = "{" + Declaration.SUBDOMAIN + "}";

  /// The rest of the host is fixed, and has two labels or more: the hosts of everybody are not
  /// those of one provider.
  private static final Pattern SUBDOMAIN_URL =
      Pattern.compile("https://\\{subdomain}((?:\\.[a-z0-9-]++){2,}+)(?::[0-9]{1,5}+)?(?:/.*+)?");

  /// For a simulator of all hosts.
  private static final Pattern SUBDOMAIN_URL_OF_THIS_MACHINE =
      Pattern.compile(
          "http://(?:127\\.0\\.0\\.1|localhost)(?::[0-9]{1,5}+)?/\\{subdomain}(?:/.*+)?");

  private final String id;
  private final YamlMap yaml;
  private final Problems problems;
  private final Map<String, Optional<String>> variables = new LinkedHashMap<>();
  private Optional<String> subdomainSuffix = Optional.empty();

  DeclarationReader(String id, YamlMap yaml, Problems problems) {
    this.id = id;
    this.yaml = yaml;
    this.problems = problems;
  }

  Declaration read() {
    yaml.text("name");
    yaml.texts("facts");
    yaml.text("checked");
    readVariables();
    var auth = auth();
    var authorization =
        auth.isPresent() ? Authorization.NONE : authorization(yaml.requiredMap("authorization"));
    var token =
        auth.isPresent() && auth.get().kind() != GrantKind.CLIENT_CREDENTIALS
            ? Token.NONE
            : token(yaml.requiredMap("token"));
    var response =
        yaml.map("response")
            .map(this::response)
            .orElse(new Response(TokenResponseFields.STANDARD, "", "", Optional.empty()));
    var errors =
        yaml.map("errors")
            .map(DeclarationReader::errors)
            .orElse(new Errors(Set.of(), Set.of(), Set.of()));
    var lifetimes = lifetimes(yaml.mapOrEmpty("lifetimes"));
    var api = yaml.map("api").map(this::api);
    var account = yaml.map("account").map(this::account);
    var revocation = yaml.map("revocation").map(this::revocation);
    if (token.clientAuthentication() == ClientAuthentication.NONE && !authorization.pkce()) {
      problems.at(
          yaml.placeOf("authorization"),
          "'client-authentication: none' needs 'pkce: true': nothing else proves who uses a code");
    }
    if (lifetimes.refreshTokens() == RefreshTokens.NONE && account.isEmpty()) {
      problems.at(
          yaml.placeOf("lifetimes"),
          "'refresh-tokens: none' needs 'account': the call that checks whether the provider still accepts the token");
    }
    if (auth.isPresent()
        && auth.get().kind() != GrantKind.CLIENT_CREDENTIALS
        && account.isEmpty()) {
      problems.at(
          yaml.placeOf("auth"),
          "'auth' needs 'account': the call that checks whether the provider accepts the credentials");
    }
    var subdomain = subdomain();
    if (auth.isPresent() && subdomain instanceof SubdomainUse.Host) {
      problems.at(yaml.placeOf("auth"), "'auth' has no hosts with '{subdomain}'");
    }
    yaml.end();
    return new Declaration(
        new ProviderId(id),
        auth,
        Map.copyOf(variables),
        subdomain,
        authorization,
        token,
        response,
        errors,
        lifetimes,
        api,
        account,
        revocation);
  }

  private Optional<CredentialsAuth> auth() {
    var text = yaml.text("auth");
    var kind = text.flatMap(GrantKind::find).filter(AUTH::contains);
    if (text.isPresent() && kind.isEmpty()) {
      problems.at(yaml.placeOf("auth"), "'auth' must be api_key, basic or client_credentials");
    }
    return kind.map(it -> new CredentialsAuth(it, makeAt()));
  }

  private Optional<URI> makeAt() {
    var page = yaml.text("credentials-page");
    if (page.isPresent() && !isHttp(page.get())) {
      problems.at(
          yaml.placeOf("credentials-page"), "'credentials-page' must be an http or https URL");
      return Optional.empty();
    }
    return page.map(URI::create);
  }

  private void readVariables() {
    yaml.map("variables")
        .ifPresent(
            map -> {
              for (var name : map.names()) {
                if (!name.matches("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")) {
                  problems.at(
                      map.placeOf(name),
                      "a variable name must be lower case letters, digits and single hyphens");
                }
                variables.put(name, map.text(name));
              }
            });
  }

  /// Call this after all URLs were read.
  private SubdomainUse subdomain() {
    var label = yaml.text("subdomain");
    if (label.isPresent() && subdomainSuffix.isEmpty()) {
      problems.at(
          yaml.placeOf("subdomain"),
          "'subdomain' needs a URL such as https://{subdomain}.acme.example, and no variable of that name");
    }
    if (label.isEmpty() && subdomainSuffix.isPresent()) {
      problems.at(
          yaml.placeOf("authorization"),
          "'{subdomain}' needs the key 'subdomain' beside it: what to ask the end user for");
    }
    return label
        .<SubdomainUse>map(it -> new SubdomainUse.Host(it, subdomainSuffix.orElse("")))
        .orElseGet(SubdomainUse.None::new);
  }

  private Authorization authorization(YamlMap map) {
    var parameters = map.templates("parameters", text -> template(map, "parameters", text));
    checkReserved(map, parameters);
    var authorization =
        new Authorization(
            url(map, "url"),
            map.texts("scopes"),
            map.text("scope-parameter", "scope"),
            map.text("scope-separator", " "),
            parameters,
            map.flag("pkce", true));
    map.end();
    return authorization;
  }

  private Token token(YamlMap map) {
    var parameters = map.templates("parameters", text -> template(map, "parameters", text));
    checkReserved(map, parameters);
    var token =
        new Token(
            url(map, "url"),
            map.oneOf(
                "client-authentication", ClientAuthentication.class, ClientAuthentication.BODY),
            map.oneOf("format", Format.class, Format.FORM),
            headers(map),
            parameters);
    map.end();
    return token;
  }

  private Map<String, Template> headers(YamlMap map) {
    var headers = map.templates("headers", text -> template(map, "headers", text));
    headers.keySet().stream()
        .filter(it -> RESERVED_HEADERS.contains(it.toLowerCase(Locale.ROOT)))
        .forEach(
            it ->
                problems.at(
                    map.placeOf("headers"),
                    "the header '" + it + "' is set by Juncture itself and cannot be declared"));
    headers.keySet().stream()
        .filter(it -> !isToken(it))
        .forEach(it -> problems.at(map.placeOf("headers"), "'" + it + "' is no header name"));
    return headers;
  }

  /// RFC 9110 section 5.6.2.
  private static boolean isTokenCharacter(int c) {
    return c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
  }

  private void checkReserved(YamlMap map, Map<String, Template> parameters) {
    parameters.keySet().stream()
        .filter(RESERVED::contains)
        .forEach(
            it ->
                problems.at(
                    map.placeOf("parameters"),
                    "the parameter '" + it + "' is set by Juncture itself and cannot be declared"));
  }

  private Response response(YamlMap map) {
    var standard = TokenResponseFields.STANDARD;
    var fields =
        new TokenResponseFields(
            map.path("access-token", standard.accessToken()),
            map.path("refresh-token", standard.refreshToken()),
            expiry(map, standard.expiresIn()),
            map.path("scope", standard.scope()),
            map.path("error", standard.error()),
            map.path("error-description", standard.errorDescription()),
            map.path("ok", standard.ok()));
    var response =
        new Response(
            fields,
            map.path("account-id", ""),
            map.path("account-name", ""),
            map.map("id-token").map(DeclarationReader::idToken));
    map.end();
    return response;
  }

  private static IdTokenClaims idToken(YamlMap map) {
    var claims =
        new IdTokenClaims(map.path("at", "id_token"), map.path("id", "sub"), map.path("name", ""));
    map.end();
    return claims;
  }

  private Revocation revocation(YamlMap map) {
    var revocation = new Revocation(url(map, "url"));
    map.end();
    return revocation;
  }

  /// A path, or a mapping of a path and a unit.
  private Expiry expiry(YamlMap map, Expiry standard) {
    if (!map.isMap("expires-in")) {
      return new Expiry(map.path("expires-in", standard.path()), standard.unit());
    }
    var stated = map.requiredMap("expires-in");
    var expiry =
        new Expiry(
            stated.requiredPath("at"), stated.oneOf("unit", Expiry.Unit.class, standard.unit()));
    stated.end();
    return expiry;
  }

  private static Errors errors(YamlMap map) {
    var errors =
        new Errors(
            Set.copyOf(map.texts("invalid-grant-codes")),
            Set.copyOf(map.texts("invalid-code-codes")),
            Set.copyOf(map.texts("retry-codes")));
    map.end();
    return errors;
  }

  private Lifetimes lifetimes(YamlMap map) {
    var refreshTokens = map.oneOf("refresh-tokens", RefreshTokens.class, RefreshTokens.REUSABLE);
    var defaultTtl = refreshTokens == RefreshTokens.NONE ? Duration.ofDays(1) : Duration.ofHours(1);
    var lifetimes =
        new Lifetimes(
            refreshTokens,
            map.duration("replay-window", Duration.ZERO),
            map.duration("access-token", defaultTtl),
            map.duration("grant", YamlMap.NEVER));
    requireMinimum(map, "access-token", lifetimes.accessToken());
    requireMinimum(map, "grant", lifetimes.grant());
    map.end();
    return lifetimes;
  }

  private void requireMinimum(YamlMap map, String key, Duration ttl) {
    if (ttl.compareTo(Duration.ofMinutes(2)) < 0) {
      problems.at(map.placeOf(key), "'" + key + "' must be two minutes or more");
    }
  }

  private Api api(YamlMap map) {
    var stated = Optional.of(map).filter(it -> it.isMap("url")).map(it -> it.requiredMap("url"));
    var api =
        new Api(
            stated.map(this::defaultUrl).orElseGet(() -> Optional.of(url(map, "url"))),
            stated.map(this::statedBase),
            headers(map),
            map.map("token-header").map(this::tokenHeader).orElseGet(this::usualHeader),
            map.text("token-query", ""));
    if (!api.tokenQuery().isEmpty() && !isToken(api.tokenQuery())) {
      problems.at(map.placeOf("token-query"), "'token-query' must be the name of a parameter");
    }
    if (api.headers().keySet().stream().anyMatch(api.tokenHeader().name()::equalsIgnoreCase)) {
      problems.at(
          map.placeOf("headers"), "'" + api.tokenHeader().name() + "' carries the access token");
    }
    map.end();
    return api;
  }

  private TokenHeader usualHeader() {
    return yaml.text("auth").filter("basic"::equals).isPresent()
        ? new TokenHeader("Authorization", "Basic")
        : TokenHeader.BEARER;
  }

  private Optional<Template> defaultUrl(YamlMap map) {
    return map.names().contains("default") ? Optional.of(url(map, "default")) : Optional.empty();
  }

  private ApiBaseFromTokens statedBase(YamlMap map) {
    var stated = new ApiBaseFromTokens(map.requiredPath("at"), map.texts("hosts"));
    if (stated.hosts().isEmpty()) {
      problems.at(
          map.placeOf("hosts"),
          "'hosts' must name the hosts that may get the access token, such as [.acme.example]");
    }
    stated.hosts().stream()
        .filter(it -> !HOST.matcher(it).matches())
        .forEach(
            it ->
                problems.at(
                    map.placeOf("hosts"),
                    "'"
                        + it
                        + "' must be a host such as api.acme.example, or .acme.example for all hosts of a domain, in lower case"));
    map.end();
    return stated;
  }

  private TokenHeader tokenHeader(YamlMap map) {
    var name = map.text("name", TokenHeader.BEARER.name());
    var isStandard = name.equalsIgnoreCase(TokenHeader.BEARER.name());
    var scheme = map.text("scheme", isStandard ? TokenHeader.BEARER.scheme() : "");
    if (!isToken(name) || !isStandard && RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      problems.at(map.placeOf("name"), "'" + name + "' cannot carry the access token");
    }
    if (!isToken(scheme)) {
      problems.at(map.placeOf("scheme"), "'scheme' must be one word, such as Bearer or token");
    }
    map.end();
    return new TokenHeader(name, scheme);
  }

  private static boolean isToken(String text) {
    return text.chars().allMatch(DeclarationReader::isTokenCharacter);
  }

  private AccountLookup account(YamlMap map) {
    var account =
        new AccountLookup(
            url(map, "url"),
            map.oneOf("method", Method.class, Method.GET).name(),
            map.text("body", ""),
            headers(map),
            map.requiredPath("id"),
            map.path("name", ""),
            map.path("ok", ""),
            map.path("error", "error"),
            map.texts("invalid-token-codes").stream().collect(Collectors.toUnmodifiableSet()));
    map.end();
    return account;
  }

  private enum Method {
    GET,
    POST
  }

  private Template url(YamlMap map, String key) {
    var text = map.requiredText(key);
    if (text.contains(PLACEHOLDER) && !variables.containsKey(Declaration.SUBDOMAIN)) {
      return urlWithSubdomain(map, key, text);
    }
    return checkedUrl(map, key, text);
  }

  private Template urlWithSubdomain(YamlMap map, String key, String text) {
    var ofProvider = SUBDOMAIN_URL.matcher(text);
    var ofThisMachine = SUBDOMAIN_URL_OF_THIS_MACHINE.matcher(text);
    if (ofProvider.matches()) {
      subdomainSuffix = subdomainSuffix.or(() -> Optional.of(ofProvider.group(1)));
    } else if (ofThisMachine.matches()) {
      subdomainSuffix = subdomainSuffix.or(() -> Optional.of(""));
    } else {
      problems.at(
          map.placeOf(key),
          "'%s' must have {subdomain} as the first label of a host, as in https://{subdomain}.acme.example/path; the rest of the host is fixed, in lower case, and has two labels or more"
              .formatted(key));
      return new Template(text);
    }
    checkedUrl(map, key, text.replaceFirst(Pattern.quote(PLACEHOLDER), "x"));
    return new Template(text);
  }

  private Template checkedUrl(YamlMap map, String key, String text) {
    var url = template(map, key, text);
    var defaults =
        variables.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, it -> it.getValue().orElse("https://x.example")));
    if (!url.text().isEmpty() && !isHttp(url.fill(defaults))) {
      problems.at(
          map.placeOf(key), "'" + key + "' must be an http or https URL, without user or fragment");
    }
    return url;
  }

  private static boolean isHttp(String text) {
    try {
      var uri = URI.create(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Template template(YamlMap map, String key, String text) {
    var template = new Template(text);
    template.variables().stream()
        .filter(it -> !variables.containsKey(it))
        .forEach(
            it ->
                problems.at(
                    map.placeOf(key),
                    it.equals(Declaration.SUBDOMAIN)
                        ? "'{subdomain}' can be once, in the host of a URL"
                        : "'{"
                            + it
                            + "}' is not declared under 'variables'"
                            + Problems.hint(it, variables.keySet())));
    return template;
  }
}
