package dev.juncture.adapters.oauth2.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.provider.SubdomainUse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `{subdomain}` in the URLs of a declaration.
final class SubdomainDeclarationTest {

  private static final String HOST = "https://{subdomain}.acme.example";

  private static final String RIGHT =
      """
      providers:
        acme:
          variables: {version: v1}
          subdomain: Your Acme address
          authorization:
            url: https://{subdomain}.acme.example/authorize?a=b
          token:
            url: "https://{subdomain}.acme.example/token"
          api:
            url: https://{subdomain}.api.acme.example:8443/{version}
          account:
            url: https://accounts.acme.example/me
            id: id
      """;

  @Test
  void givenThePlaceholder_whenReading_thenTheEndUserIsAskedForItWithTheRestOfTheHost() {
    assertThat(TestDeclarations.one(RIGHT).subdomain())
        .isEqualTo(new SubdomainUse.Host("Your Acme address", ".acme.example"));
  }

  @Test
  void givenAVariableOfThatNameOnly_whenReading_thenItIsLikeEveryOther() {
    var yaml =
        RIGHT
            .replace("    subdomain: Your Acme address\n", "")
            .replace("{version: v1}", "{version: v1, subdomain: one}");

    assertThat(TestDeclarations.one(yaml).subdomain()).isEqualTo(new SubdomainUse.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://{subdomain}.acme.example",
        "https://{subdomain}.example",
        "https://{subdomain}",
        "https://{subdomain}.",
        "https://{subdomain}.acme.example.",
        "https://{subdomain}..example",
        "https://{subdomain}.0.0.1",
        "https://{subdomain}.acme.7",
        "https://{subdomain}.ACME.example",
        "https://{subdomain}-eu.acme.example",
        "https://eu-{subdomain}.acme.example",
        "https://www.{subdomain}.acme.example",
        "https://{subdomain}.{version}.example",
        "https://{subdomain}.acme.example:{version}",
        "https://{subdomain}.acme.example@evil.example",
        "https://user@{subdomain}.acme.example",
        "https://{subdomain}@acme.example",
        "https://{subdomain}.acme.example#fragment",
        "https://acme.example/{subdomain}",
        "https://acme.example/?host={subdomain}",
        "https://acme.example:{subdomain}",
        "{subdomain}://acme.example",
        "{subdomain}",
        "http://127.0.0.1:8080/a/{subdomain}",
        "http://127.0.0.2:8080/{subdomain}",
        "http://127.0.0.1.evil.example/{subdomain}",
        "http://evil.example/{subdomain}",
      })
  void givenThePlaceholderAnywhereElse_whenReading_thenItsPlaceIsNamed(String host) {
    var problems = TestDeclarations.problems(RIGHT.replace(HOST + "/token", host + "/token"));

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("own.yml:8:")
        .containsAnyOf(
            "'url' must have {subdomain} as the first label of a host",
            "'url' must be an http or https URL");
  }

  @Test
  void givenThePlaceholderTwice_whenReading_thenTheSecondIsAMistake() {
    assertThat(
            TestDeclarations.problems(
                RIGHT.replace("/authorize?a=b", "/authorize?shop={subdomain}")))
        .singleElement()
        .asString()
        .contains("'{subdomain}' can be once, in the host of a URL");
  }

  @Test
  void givenThePlaceholderInAHeader_whenReading_thenItIsAMistake() {
    assertThat(
            TestDeclarations.problems(
                RIGHT.replace("  api:\n", "  api:\n      headers: {X-Shop: '{subdomain}'}\n")))
        .singleElement()
        .asString()
        .contains("'{subdomain}' can be once, in the host of a URL");
  }

  @Test
  void givenNothingToAskFor_whenReading_thenTheKeyIsMissed() {
    assertThat(TestDeclarations.problems(RIGHT.replace("    subdomain: Your Acme address\n", "")))
        .singleElement()
        .asString()
        .contains("'{subdomain}' needs the key 'subdomain' beside it");
  }

  @Test
  void givenNoUseOfIt_whenReading_thenThatIsSaid() {
    var unused = RIGHT.replace("{subdomain}", "www");
    var both = RIGHT.replace("{version: v1}", "{version: v1, subdomain: one}");

    assertThat(List.of(unused, both))
        .allSatisfy(
            yaml ->
                assertThat(TestDeclarations.problems(yaml))
                    .singleElement()
                    .asString()
                    .contains("'subdomain' needs a URL such as https://{subdomain}.acme.example"));
  }

  @Test
  void givenASimulatorOfAllHosts_whenReading_thenItsPathMayBeginWithIt() {
    var yaml = RIGHT.replaceAll("https://\\{subdomain}[^/]*", "http://127.0.0.1:8080/{subdomain}");

    assertThat(TestDeclarations.one(yaml).subdomain())
        .isEqualTo(new SubdomainUse.Host("Your Acme address", ""));
  }
}
