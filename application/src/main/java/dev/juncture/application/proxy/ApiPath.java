package dev.juncture.application.proxy;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A path below a provider's API, exactly as the caller sent it. It is accepted only if every
/// parser reads it the same way: if the two sides of a proxy read a path differently, a token can
/// be sent to the wrong place.
///
/// @param text without a leading slash
public record ApiPath(String text) {

  /// What RFC 3986 section 3.3 allows in a segment, besides letters, digits and escapes.
  private static final String SEGMENT_CHARACTERS = "_.~!$&'()*+,;=:@-";

  /// Starts of overlong UTF-8: lenient decoders read dots and slashes from them.
  private static final List<String> OVERLONG = List.of("%c0", "%c1", "%e0%80", "%f0%80");

  private static final int MAX_DECODINGS = 3;

  /// Fails with InvalidValue when the path could lead outside the API's base.
  public ApiPath {
    problemOf(text)
        .ifPresent(
            problem -> {
              throw new InvalidValue("path", problem).asException();
            });
  }

  /// What is wrong with a path, as a text that callers may see; empty for a valid path. The time
  /// that it takes grows with the length of the path and no faster.
  static Optional<String> problemOf(String text) {
    if (!isWellFormed(text)) {
      return Optional.of(
          "must be segments with single slashes between, percent-encoded where need be");
    }
    boolean isFirst = true;
    for (var segment : text.split("/")) {
      var problem = problemOf(segment, isFirst);
      if (problem.isPresent()) {
        return problem;
      }
      isFirst = false;
    }
    return Optional.empty();
  }

  /// The last segment may be empty, the others not.
  private static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && !text.startsWith("/")
        && !text.contains("//")
        && PercentEncoding.isWellFormed(text, SEGMENT_CHARACTERS + "/");
  }

  private static Optional<String> problemOf(String segment, boolean isFirst) {
    var decoded = PercentEncoding.decode(segment);
    return decoded.isEmpty()
        ? Optional.of("must encode characters as UTF-8")
        : problemOfDecoded(decoded.get(), isFirst)
            .or(() -> problemOfFurtherDecodings(decoded.get(), isFirst));
  }

  private static Optional<String> problemOfDecoded(String decoded, boolean isFirst) {
    var segment = PathSegment.of(decoded);
    if (isFirst && segment.hasSchemeOrUser()) {
      return Optional.of("must be relative: no scheme, host or user in front");
    }
    if (segment.isDots()) {
      return Optional.of("must not contain . or .. as a segment, encoded or not");
    }
    if (segment.hasSeparatorOrControl()) {
      return Optional.of("must not encode slashes, backslashes or control characters");
    }
    return Optional.empty();
  }

  /// The provider, or a server in front of it, may decode more than once.
  private static Optional<String> problemOfFurtherDecodings(String decoded, boolean isFirst) {
    var current = decoded;
    for (int decodings = 1; decodings <= MAX_DECODINGS; decodings++) {
      var next = PercentEncoding.decodeAgain(current);
      if (next.equals(current)) {
        return Optional.empty();
      }
      if (hidesSomething(current, next) || problemOfDecoded(next, isFirst).isPresent()) {
        return Optional.of("must not encode dots, slashes or backslashes twice");
      }
      current = next;
    }
    return Optional.of("must not be encoded more than three times");
  }

  private static boolean hidesSomething(String encoded, String decoded) {
    var lowerCase = encoded.toLowerCase(Locale.ROOT);
    return dotsIn(decoded) > dotsIn(encoded) || OVERLONG.stream().anyMatch(lowerCase::contains);
  }

  private static long dotsIn(String text) {
    return text.chars().filter(it -> it == '.').count();
  }
}
