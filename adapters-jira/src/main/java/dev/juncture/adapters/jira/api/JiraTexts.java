package dev.juncture.adapters.jira.api;

import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Jira says about a request that it rejected: its text per field id, and under [#GENERAL] its
/// text about the request as a whole. Jira, its gateway and the edge in front of it use different
/// members for the same thing.
///
/// The texts reach callers. Should Jira repeat an access token, it is left out: the one of the
/// request, and any other JSON Web Token (RFC 7519), such as one that was replaced meanwhile.
public final class JiraTexts {

  /// Jira's own name for the texts that belong to no field.
  public static final String GENERAL = "errorMessages";

  private static final int MAX_FIELDS = 100;
  private static final int MAX_TEXT = 1_000;
  private static final List<String> MESSAGES =
      List.of(GENERAL, "errorMessage", "message", "error_description", "error", "detail");

  private static final Pattern WEB_TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{16,}+(?:\\.[A-Za-z0-9_-]++){0,2}+");

  /// User name and password (RFC 7617).
  private static final Pattern USER_AND_PASSWORD = Pattern.compile("[^:]*:([ -~]{4,})");

  private final List<String> secrets;

  /// @param token the access token of the request
  JiraTexts(AccessToken token) {
    var value = token.value().reveal();
    this.secrets = Stream.concat(Stream.of(value), passwordIn(value).stream()).toList();
  }

  /// Empty when the body is not a JSON object.
  Optional<Map<String, String>> read(Json json, Received response) {
    return json.tree(response.body()).map(this::read);
  }

  /// As [#read(Json, Received)], and the text itself where the body is plain text.
  Map<String, String> readOrPlain(Json json, Received response) {
    return read(json, response).orElseGet(() -> plain(response));
  }

  private Map<String, String> read(Map<String, Object> body) {
    var texts = new LinkedHashMap<String, String>();
    if (body.get("errors") instanceof Map<?, ?> errors) {
      errors.entrySet().stream()
          .limit(MAX_FIELDS)
          .forEach(error -> keep(texts, error.getKey(), error.getValue()));
    }
    Stream.concat(
            Stream.of(texts(body.get("errors"))),
            MESSAGES.stream().map(body::get).map(JiraTexts::texts))
        .filter(text -> !text.isBlank())
        .findFirst()
        .ifPresent(text -> keep(texts, GENERAL, text));
    return texts;
  }

  private Map<String, String> plain(Received response) {
    var isPlain =
        response.header("Content-Type").filter(it -> it.startsWith("text/plain")).isPresent();
    var text = new String(response.body().bytes(), StandardCharsets.UTF_8).strip();
    return !isPlain || text.isEmpty() ? Map.of() : Map.of(GENERAL, shown(text));
  }

  /// The text, or the texts of a list; empty for anything else.
  private static String texts(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Collection<?> many ->
          many.stream()
              .limit(MAX_FIELDS)
              .map(it -> it instanceof Map<?, ?> one ? one.get("message") : it)
              .filter(String.class::isInstance)
              .map(Objects::toString)
              .collect(Collectors.joining(" "));
      case null, default -> "";
    };
  }

  private void keep(Map<String, String> texts, @Nullable Object field, @Nullable Object text) {
    if (field instanceof String name && text instanceof String value) {
      texts.put(shown(name), shown(value));
    }
  }

  private static Optional<String> passwordIn(String token) {
    try {
      var pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      return Optional.of(USER_AND_PASSWORD.matcher(pair))
          .filter(Matcher::matches)
          .map(it -> it.group(1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String shown(String text) {
    var rest = secrets.stream().reduce(text, (left, secret) -> left.replace(secret, "…"));
    var clean = WEB_TOKEN.matcher(rest).replaceAll("…");
    return clean.length() > MAX_TEXT ? clean.substring(0, MAX_TEXT) : clean;
  }
}
