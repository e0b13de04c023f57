package dev.juncture.adapters.oauth2.flow;

import dev.juncture.oauth2.client.http.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Masks secrets in what an author is shown. A text of a response is shown only if its name or its
/// declared path says that it is harmless; of all others, only the length. Thread-safe.
final class Masking {

  private static final String MASKED = "[masked]";
  private static final int MIN_LENGTH = 4;

  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(?i).*(?:token|secret|code|passw|verifier|jwt|assertion|session|cookie|key|auth|sign).*");

  private static final Set<String> HARMLESS =
      Set.of(
          "token_type",
          "error",
          "error_code",
          "error_description",
          "error_uri",
          "message",
          "scope",
          "grant_type",
          "client_id",
          "redirect_uri");

  private final Set<String> secrets = new CopyOnWriteArraySet<>();

  /// Masks `secret` from now on, wherever it appears.
  void learn(String secret) {
    if (secret.length() >= MIN_LENGTH) {
      secrets.add(secret);
    }
  }

  static boolean isSensitive(String name) {
    return !HARMLESS.contains(name) && SENSITIVE.matcher(name).matches();
  }

  static String lengthOf(String text) {
    return "[" + text.length() + " characters]";
  }

  /// `text` without the secrets that are known.
  String text(String text) {
    var shown = text;
    for (var secret : secrets) {
      shown = shown.replace(secret, MASKED).replace(PercentEncoding.encode(secret), MASKED);
    }
    return shown;
  }

  /// The value of a header that is sent. Of credentials, only the scheme is left.
  String header(String name, String value) {
    if (!isSensitive(name)) {
      return text(value);
    }
    var space = value.indexOf(' ');
    return space < 0 ? MASKED : value.substring(0, space + 1) + MASKED;
  }

  /// A JSON tree in which texts are masked.
  ///
  /// @param shown paths of texts that are shown unless their name is sensitive
  Map<String, @Nullable Object> tree(Map<String, Object> root, Set<String> shown) {
    return object(root, "", shown);
  }

  private Map<String, @Nullable Object> object(Map<?, ?> object, String path, Set<String> shown) {
    var masked = new LinkedHashMap<String, @Nullable Object>();
    object.forEach(
        (key, value) ->
            masked.put(text(key.toString()), node(value, path + key, key.toString(), shown)));
    return masked;
  }

  private @Nullable Object node(
      @Nullable Object node, String path, String name, Set<String> shown) {
    return switch (node) {
      case Map<?, ?> object -> object(object, path + ".", shown);
      case List<?> list -> list(list, path, name, shown);
      case String text ->
          HARMLESS.contains(name) || shown.contains(path) && !isSensitive(name)
              ? text(text)
              : lengthOf(text);
      case null, default -> node;
    };
  }

  private List<@Nullable Object> list(List<?> list, String path, String name, Set<String> shown) {
    var masked = new ArrayList<@Nullable Object>();
    for (int i = 0; i < list.size(); i++) {
      masked.add(node(list.get(i), path + "." + i, name, shown));
    }
    return masked;
  }

  @Override
  public String toString() {
    return "Masking[" + secrets.size() + " secrets]";
  }
}
