package dev.juncture.application.proxy;

import static java.util.stream.Collectors.joining;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.proxy.Header;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A query as the caller sent it, split into Juncture's own parameters and those for the provider.
///
/// @param own the values of the parameters that Juncture consumes, in their order
/// @param passed all other parameters, unchanged and in their order; empty when there are none
public record ApiQuery(List<String> own, Optional<String> passed) {

  /// What RFC 3986 section 3.4 allows in a query, besides letters, digits and escapes, and
  /// brackets, which many clients send as they are.
  private static final String CHARACTERS = "_.~!$&'()*+,;=:@/?-[]";

  public ApiQuery {
    own = List.copyOf(own);
  }

  /// @param query percent-encoded, without the question mark
  /// @param name the parameter that Juncture consumes. Fails with InvalidValue when the query is
  ///   not well-formed.
  public static ApiQuery split(String query, String name) {
    if (!isEncoded(query)) {
      throw new InvalidValue("query", "must be percent-encoded").asException();
    }
    var own = new ArrayList<String>();
    var forwarded = new ArrayList<String>();
    for (var pair : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      if (decoded(parts[0]).equals(name)) {
        own.add(parts.length == 2 ? decoded(parts[1]) : "");
      } else {
        forwarded.add(pair);
      }
    }
    return new ApiQuery(own, Optional.of(String.join("&", forwarded)).filter(it -> !it.isEmpty()));
  }

  /// Headers of a response without a key that the request had in its query: a location loses that
  /// parameter, and where the key still occurs it becomes one that leads nowhere; other headers
  /// with the key are left out.
  static List<Header> withoutKey(List<Header> headers, String name, String key) {
    return headers.stream()
        .map(
            it ->
                it.isNamed("location")
                    ? new Header(it.name(), withoutParameter(it.value(), name))
                    : it)
        .filter(it -> it.isNamed("location") || !has(it.value(), key))
        .map(it -> has(it.value(), key) ? new Header(it.name(), "about:blank") : it)
        .toList();
  }

  private static String withoutParameter(String location, String name) {
    var parts = location.split("\\?", 2);
    if (parts.length == 1) {
      return location;
    }
    var kept =
        Arrays.stream(parts[1].split("&", -1))
            .filter(it -> !decodedOrAsIs(it.split("=", 2)[0]).equals(name))
            .collect(joining("&"));
    return kept.isEmpty() ? parts[0] : parts[0] + "?" + kept;
  }

  private static boolean has(String value, String key) {
    return value.contains(key)
        || value.contains(URLEncoder.encode(key, StandardCharsets.UTF_8))
        || decodedOrAsIs(value).contains(key);
  }

  private static String decodedOrAsIs(String text) {
    try {
      return decoded(text);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  static boolean isEncoded(String query) {
    return PercentEncoding.isWellFormed(query, CHARACTERS);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
