package dev.juncture.oauth2.client.http;

import dev.juncture.oauth2.client.http.HttpResult.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// `application/x-www-form-urlencoded`: the format of requests, and of the responses of some
/// providers.
public final class FormBody {

  public static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /// Percent-encodes more characters than a browser would; every parser accepts this.
  public static String write(Map<String, String> fields) {
    var pairs = new StringJoiner("&");
    fields.forEach(
        (name, value) ->
            pairs.add(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)));
    return pairs.toString();
  }

  public static boolean isForm(Received response) {
    return response
        .header("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(TYPE))
        .isPresent();
  }

  /// Ignores pairs that are not well-formed. If a name is repeated, the first value is used.
  public static JsonTree read(ResponseBody body) {
    return new JsonTree(fields(body));
  }

  /// The fields by their names, as [#read(ResponseBody)] reads them.
  public static Map<String, Object> fields(ResponseBody body) {
    var fields = new LinkedHashMap<String, Object>();
    for (var pair : new String(body.bytes(), StandardCharsets.UTF_8).split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        put(fields, parts[0], parts[1]);
      }
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    try {
      fields.putIfAbsent(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      // An invalid escape sequence: ignored.
    }
  }
}
