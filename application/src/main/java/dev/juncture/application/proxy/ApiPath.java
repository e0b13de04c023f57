package dev.juncture.application.proxy;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A path below a provider's API, exactly as the caller spelled it, that means the same place to
/// everybody who reads it: the two sides of a proxy that read one path differently are how a token
/// ends up where it should not.
///
/// @param text without a leading slash
public record ApiPath(String text) {

  /// RFC 3986 section 3.3: segments of `pchar` with single slashes between; the last may be empty.
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:[\\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+(?:/(?:[\\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)*/?");

  /// What a second decoder, further on, would turn into a dot, a slash or a backslash.
  private static final Pattern ENCODED_TWICE =
      Pattern.compile("%(?:25)+(?:2e|2f|5c)", Pattern.CASE_INSENSITIVE);

  /// Fails with InvalidValue for what could lead outside of the API's base.
  public ApiPath {
    problemOf(text)
        .ifPresent(
            problem -> {
              throw new InvalidValue("path", problem).asException();
            });
  }

  /// What is wrong with a path, in words that may be shown; empty for a good one.
  static Optional<String> problemOf(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.of(
          "must be segments with single slashes between, percent-encoded where need be");
    }
    if (ENCODED_TWICE.matcher(text).find()) {
      return Optional.of("must not encode dots, slashes or backslashes twice");
    }
    var segments = Arrays.stream(text.split("/")).map(ApiPath::decoded).toList();
    if (!segments.stream().allMatch(Optional::isPresent)) {
      return Optional.of("must encode characters as UTF-8");
    }
    return problemOf(segments.stream().flatMap(Optional::stream).toList());
  }

  private static Optional<String> problemOf(List<String> segments) {
    if (segments.getFirst().chars().anyMatch(it -> it == ':' || it == '@')) {
      return Optional.of("must be relative: no scheme, host or user in front");
    }
    if (segments.stream().anyMatch(ApiPath::isADot)) {
      return Optional.of("must not contain . or .. as a segment, encoded or not");
    }
    if (segments.stream().flatMapToInt(String::chars).anyMatch(ApiPath::separatesOrControls)) {
      return Optional.of("must not encode slashes, backslashes or control characters");
    }
    return Optional.empty();
  }

  /// What follows a semicolon is a parameter to some servers, which drop it before they look.
  private static boolean isADot(String segment) {
    var name = segment.split(";", 2)[0];
    return name.equals(".") || name.equals("..");
  }

  private static boolean separatesOrControls(int character) {
    return character == '/' || character == '\\' || Character.isISOControl(character);
  }

  private static Optional<String> decoded(String segment) {
    var bytes = ByteBuffer.allocate(segment.length());
    for (int at = 0; at < segment.length(); at++) {
      if (segment.charAt(at) == '%') {
        bytes.put((byte) HexFormat.fromHexDigits(segment, at + 1, at + 3));
        at += 2;
      } else {
        bytes.put((byte) segment.charAt(at));
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
