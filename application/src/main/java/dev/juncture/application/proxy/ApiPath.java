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

/// A path below a provider's API, exactly as the caller sent it. It is accepted only if every
/// parser reads it the same way: if the two sides of a proxy read a path differently, a token can
/// be sent to the wrong place.
///
/// @param text without a leading slash
public record ApiPath(String text) {

  /// RFC 3986 section 3.3: segments of `pchar`, separated by single slashes; the last one may be
  /// empty.
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:[\\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+(?:/(?:[\\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)*/?");

  /// Sequences that a second decoding would turn into a dot, a slash or a backslash.
  private static final Pattern ENCODED_TWICE =
      Pattern.compile("%(?:25)+(?:2e|2f|5c)", Pattern.CASE_INSENSITIVE);

  /// Fails with InvalidValue when the path could lead outside the API's base.
  public ApiPath {
    problemOf(text)
        .ifPresent(
            problem -> {
              throw new InvalidValue("path", problem).asException();
            });
  }

  /// What is wrong with a path, as a text that callers may see; empty for a valid path.
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

  /// Some servers treat the text after a semicolon as a parameter and remove it before they resolve
  /// the path.
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
