package dev.juncture.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the bill of materials against docs/security/advisories.md. The build writes the bill in
/// the phase `package`.
final class AdvisoriesIT {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path BILL = CHECKOUT.resolve("target/juncture-sbom.json");
  private static final Path ADVISORIES = CHECKOUT.resolve("docs/security/advisories.md");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^ |]+) \\| ([^|]+) \\|$");

  @Test
  void givenTheBillOfMaterials_whenComparingIt_thenNoLibraryIsOlderThanAFix() throws IOException {
    var bill = bill();

    assertThat(advisories())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            it -> {
              assertThat(bill)
                  .as("advisories.md names a library that is not used")
                  .containsKey(it.library());
              assertThat(it.isFixedIn(bill.getOrDefault(it.library(), "0")))
                  .as(it.toString())
                  .isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "4.2.14.Final, 4.2.15.Final, false",
    "4.2.15.Final, 4.2.15.Final, true",
    "4.2.16.Final, 4.2.15.Final, true",
    "42.7.8, 42.7.11, false",
    "42.7.14, 42.7.11, true",
    "5.3.4, 5.4.3, false",
    "5.4.3-beta1, 5.4.3, false",
    "5.4.10, 5.4.3, true"
  })
  void givenAVersion_whenComparing_thenNumbersCountAsNumbers(
      String version, String fixedIn, boolean isFixed) {
    assertThat(new Advisory("a:b", fixedIn, "CVE-0").isFixedIn(version)).isEqualTo(isFixed);
  }

  private static List<Advisory> advisories() throws IOException {
    return LINE.matcher(Files.readString(ADVISORIES))
        .results()
        .map(it -> new Advisory(it.group(1), it.group(2), it.group(3)))
        .toList();
  }

  /// The version of each library of the server.
  private static Map<String, String> bill() throws IOException {
    var libraries = new HashMap<String, String>();
    for (var part : new ObjectMapper().readTree(BILL.toFile()).path("components")) {
      libraries.put(
          part.path("group").asText() + ":" + part.path("name").asText(),
          part.path("version").asText());
    }
    return libraries;
  }

  private record Advisory(String library, String fixedIn, String names) {

    boolean isFixedIn(String version) {
      return Version.parse(version).compareTo(Version.parse(fixedIn)) >= 0;
    }
  }
}
