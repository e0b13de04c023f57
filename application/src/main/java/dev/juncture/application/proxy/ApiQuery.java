package dev.juncture.application.proxy;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  static boolean isEncoded(String query) {
    return PercentEncoding.isWellFormed(query, CHARACTERS);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
