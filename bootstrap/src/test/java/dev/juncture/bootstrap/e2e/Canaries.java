package dev.juncture.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Secrets that nothing else looks like, and the search for them: as they are, the beginning or end
/// of a long one, percent-encoded, in base64 wherever in it they begin, and in hexadecimal.
final class Canaries {

  private static final int LONG = 40;
  private static final int PIECE = 24;

  private final Map<String, Set<String>> forms = new LinkedHashMap<>();

  /// Several values may have the same name.
  synchronized void add(String name, String value) {
    if (value.length() < 12) {
      throw new IllegalArgumentException("too short to be recognized: the " + name);
    }
    forms.merge(name, forms(value), Canaries::union);
  }

  synchronized Set<String> names() {
    return Set.copyOf(forms.keySet());
  }

  /// The names of those in `text`, so that a failing test does not print what it found.
  synchronized Set<String> in(String text) {
    return forms.entrySet().stream()
        .filter(it -> it.getValue().stream().anyMatch(text::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> forms(String value) {
    var bytes = value.getBytes(UTF_8);
    return Stream.of(
            Stream.of(value, URLEncoder.encode(value, UTF_8)),
            pieces(value),
            base64(bytes, Base64.getEncoder()),
            base64(bytes, Base64.getUrlEncoder()),
            Stream.of(HexFormat.of(), HexFormat.of().withUpperCase())
                .map(it -> it.formatHex(bytes)))
        .flatMap(it -> it)
        .collect(Collectors.toSet());
  }

  private static Stream<String> pieces(String value) {
    return value.length() < LONG
        ? Stream.of()
        : Stream.of(value.substring(0, PIECE), value.substring(value.length() - PIECE));
  }

  /// What of the encoding is the same whatever stands before and behind the value.
  private static Stream<String> base64(byte[] value, Base64.Encoder encoder) {
    return IntStream.range(0, 3)
        .mapToObj(
            before -> {
              var shifted = new byte[before + value.length];
              System.arraycopy(value, 0, shifted, before, value.length);
              var text = encoder.withoutPadding().encodeToString(shifted);
              return text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
            });
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toSet());
  }

  /// All ways in which a test can plant a value so that it must be found.
  static List<String> disguises(String value) {
    var bytes = value.getBytes(UTF_8);
    return List.of(
        "before " + value + " behind",
        "x=" + URLEncoder.encode(value, UTF_8) + "&y",
        Base64.getEncoder().encodeToString(bytes),
        Base64.getEncoder().encodeToString(("a" + value + "zz").getBytes(UTF_8)),
        Base64.getUrlEncoder().encodeToString(("ab" + value + "z").getBytes(UTF_8)),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes));
  }
}
