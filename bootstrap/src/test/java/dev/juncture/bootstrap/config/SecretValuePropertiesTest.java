package dev.juncture.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// However a secret in the environment is malformed, there is a line that names the variable, and
/// no line has a piece of the value.
final class SecretValuePropertiesTest {

  /// These letters are in no message of ours.
  private static final String FOREIGN = "ΔΘΛΞΠΣΦΨΩЖЙФЯ";

  private static final int PIECE = 6;

  @Property(seed = "1")
  void noLineHasALetterOfAMalformedSecret(
      @ForAll("secretVariables") String name, @ForAll("malformed") String value) {
    var problems = problems(name, value);

    assertThat(problems)
        .allSatisfy(it -> assertThat(it).doesNotContainPattern("[" + FOREIGN + "]"));
  }

  @Property(seed = "1")
  void noLineHasAPieceOfAMalformedEncryptionKey(@ForAll("brokenKeys") String value) {
    var problems = problems("JUNCTURE_ENCRYPTION_KEY", value);

    assertThat(problems)
        .hasSize(1)
        .allSatisfy(it -> assertThat(it).startsWith("JUNCTURE_ENCRYPTION_KEY "))
        .allSatisfy(it -> assertThat(pieces(value)).noneMatch(it::contains));
  }

  @Property(seed = "1")
  void noLineHasAPieceOfAWeakBackendKey(@ForAll("weakKeys") String value) {
    var problems = problems("JUNCTURE_SECRET_KEY", value);

    assertThat(problems)
        .hasSize(1)
        .allSatisfy(it -> assertThat(it).startsWith("JUNCTURE_SECRET_KEY "))
        .allSatisfy(it -> assertThat(it).doesNotContainPattern("[" + FOREIGN + "]"));
  }

  @Provide
  Arbitrary<String> secretVariables() {
    return Arbitraries.of(
        "JUNCTURE_SECRET_KEY",
        "JUNCTURE_ENCRYPTION_KEY",
        "DATABASE_URL",
        "REDIS_URL",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "DEFAULT_JIRA_CLIENT_SECRET");
  }

  /// Foreign letters between what parsers stumble over, after what makes them begin.
  @Provide
  Arbitrary<String> malformed() {
    var start =
        Arbitraries.of(
            "",
            "postgres://",
            "postgres://a:",
            "jdbc:postgresql://",
            "redis://",
            "redis://:",
            "a=",
            "a=1,a=",
            "a=%",
            ",",
            "sealed:v1:");
    var middle =
        Arbitraries.strings()
            .withChars(FOREIGN)
            .withChars("%=,:/@?#&+ []\\\n\t\u0000")
            .ofMaxLength(40);
    var end = Arbitraries.of("", "@host/db", "@host:port/db", "%", "%2", "%zz", ",", "=");
    return Combinators.combine(start, middle, end).as((a, b, c) -> a + b + c);
  }

  /// Lists of keys of which at least one is not 32 bytes in base64.
  @Provide
  Arbitrary<String> brokenKeys() {
    var good = bytes(32).map(Base64.getEncoder()::encodeToString);
    var otherLength =
        Arbitraries.integers()
            .between(3, 70)
            .filter(it -> it != 32)
            .flatMap(SecretValuePropertiesTest::bytes)
            .map(Base64.getEncoder()::encodeToString);
    var cut = good.map(it -> it.substring(0, it.length() - 3));
    var dashed = good.map(it -> it.replaceFirst("(?s)^.{4}", "-_-_"));
    var inside = good.map(it -> it.substring(0, 20) + "%" + it.substring(21));
    var bad = Arbitraries.oneOf(otherLength, cut, dashed, inside);
    return Combinators.combine(good.list().ofMaxSize(2), bad, good.list().ofMaxSize(2))
        .as((before, it, after) -> String.join(",", List.of(list(before), it, list(after))));
  }

  /// Too short, or of a few different letters.
  @Provide
  Arbitrary<String> weakKeys() {
    var letters = Arbitraries.strings().withChars(FOREIGN);
    var repeated = letters.ofLength(3).map(it -> it.repeat(8));
    return Arbitraries.oneOf(letters.ofMinLength(1).ofMaxLength(15), repeated);
  }

  private static Arbitrary<byte[]> bytes(int length) {
    return Arbitraries.bytes().array(byte[].class).ofSize(length);
  }

  private static String list(List<String> keys) {
    return String.join(",", keys);
  }

  private static List<String> pieces(String list) {
    return Arrays.stream(list.split(","))
        .flatMap(
            key ->
                IntStream.rangeClosed(0, key.length() - PIECE)
                    .mapToObj(at -> key.substring(at, at + PIECE)))
        .toList();
  }

  private static List<String> problems(String name, String value) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", "postgres://juncture:secret@db.example:5432/juncture");
    environment.put("REDIS_URL", "redis://:secret@cache.example:6379/0");
    environment.put("JUNCTURE_SECRET_KEY", "a-backend-key-0123456789");
    environment.put("JUNCTURE_ENCRYPTION_KEY", "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=");
    environment.put("JUNCTURE_PUBLIC_URL", "https://connect.example.com");
    environment.put("DEFAULT_JIRA_CLIENT_ID", "client");
    environment.put("DEFAULT_JIRA_CLIENT_SECRET", "client-secret");
    environment.put(name, value);
    return switch (Configuration.of(environment)) {
      case Valid _ -> List.of();
      case Invalid(var lines) -> lines;
    };
  }
}
