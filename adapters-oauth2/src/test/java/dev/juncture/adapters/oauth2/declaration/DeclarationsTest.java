package dev.juncture.adapters.oauth2.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.oauth2.declaration.Declaration.RefreshTokens;
import dev.juncture.oauth2.client.Expiry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclarationsTest {

  private static final String RIGHT =
      """
      providers:
        acme:
          authorization:
            url: https://acme.example/authorize
          token:
            url: https://acme.example/token
          lifetimes:
            refresh-tokens: rotating
      """;

  @Test
  void givenTheLeast_whenReading_thenTheRestIsAsTheRfcHasIt() {
    var acme = TestDeclarations.one(RIGHT);

    assertThat(acme.authorization().pkce()).isTrue();
    assertThat(acme.authorization().scopeSeparator()).isEqualTo(" ");
    assertThat(acme.lifetimes().refreshTokens()).isEqualTo(RefreshTokens.ROTATING);
    assertThat(acme.lifetimes().accessToken()).isEqualTo(Duration.ofHours(1));
    assertThat(acme.lifetimes().grant()).isEqualTo(Duration.ofDays(36_500));
    assertThat(acme.response().fields().accessToken()).isEqualTo("access_token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme: | Acme: | own.yml:2:3: | a provider name must be lower case",
        "url: https://acme.example/token | uri: https://acme.example/token | own.yml:6:7: | unknown key 'uri' in 'token': did you mean 'url'?",
        "url: https://acme.example/token | uri: https://acme.example/token | own.yml:6:7: | 'token' needs 'url'",
        "refresh-tokens: rotating | refresh-tokens: rotates | own.yml:8:23: | 'refresh-tokens' cannot be 'rotates': did you mean 'rotating'? Allowed: none, reusable, rotating",
        "refresh-tokens: rotating | refresh-tokens: none | own.yml:7:5: | needs 'account'",
        "refresh-tokens: rotating | replay-window: ten | own.yml:8:22: | must be a time such as 90s",
        "refresh-tokens: rotating | access-token: 5s | own.yml:8:7: | two minutes or more",
        "lifetimes: | lifetime: | own.yml:7:5: | unknown key 'lifetime' in 'acme': did you mean 'lifetimes'?",
        "https://acme.example/token | ftp://acme.example/token | own.yml:6:7: | must be an http or https URL",
        "https://acme.example/token | '\"{base}/token\"' | own.yml:6:7: | '{base}' is not declared under 'variables'",
        "providers: | provider: | own.yml:1:1: | unknown key 'provider' in 'the file': did you mean 'providers'?",
        "token: | token: x | own.yml:6:10: | mapping values are not allowed here",
        "url: https://acme.example/token | client-secret: abc | own.yml:6:7: | must not be in this file",
        "refresh-tokens: rotating | refresh-tokens: kept | own.yml:8:23: | it was renamed, write 'reusable'",
        "lifetimes: | errors: {dead-grant: [gone]}⏎    lifetimes: | own.yml:7:14: | 'dead-grant' was renamed: write 'invalid-grant-codes'",
        "lifetimes: | answer: {scope: x}⏎    lifetimes: | own.yml:7:5: | 'answer' was renamed: write 'response'",
        "lifetimes: | response: {access-token: $.data.token}⏎    lifetimes: | own.yml:7:30: | must be a path of names and indexes",
        "lifetimes: | response: {expires-in: data.ttl_ms / 1000}⏎    lifetimes: | own.yml:7:28: | expressions are not supported",
        "lifetimes: | response: {expires-in: {at: ttl, unit: weeks}}⏎    lifetimes: | own.yml:7:44: | 'unit' cannot be 'weeks'",
        "lifetimes: | response: {expires-in: {unit: ms}}⏎    lifetimes: | own.yml:7:28: | 'expires-in' needs 'at'",
        "lifetimes: | api: {url: 'https://acme.example', headers: {Host: x}}⏎    lifetimes: | own.yml:7:40: | the header 'Host' is set by Juncture itself",
        "lifetimes: | api: {url: 'https://acme.example', headers: {authorization: x}}⏎    lifetimes: | own.yml:7:40: | the header 'authorization' is set by Juncture itself",
        "lifetimes: | api: {url: 'https://acme.example', token-header: {name: Host}}⏎    lifetimes: | own.yml:7:55: | 'Host' cannot carry the access token",
        "lifetimes: | api: {url: 'https://acme.example', token-header: {scheme: a b}}⏎    lifetimes: | own.yml:7:55: | 'scheme' must be one word",
        "lifetimes: | api: {url: 'https://acme.example', headers: {X-Key: x}, token-header: {name: x-key}}⏎    lifetimes: | own.yml:7:40: | 'x-key' carries the access token",
        "lifetimes: | api: {url: {hosts: [.acme.example]}}⏎    lifetimes: | own.yml:7:16: | 'url' needs 'at'",
        "lifetimes: | api: {url: {at: instance_url}}⏎    lifetimes: | own.yml:7:16: | 'hosts' must name the hosts",
        "lifetimes: | api: {url: {at: instance_url, hosts: [.example]}}⏎    lifetimes: | own.yml:7:35: | '.example' must be a host such as",
        "lifetimes: | api: {url: {at: instance_url, hosts: ['*.acme.example']}}⏎    lifetimes: | own.yml:7:35: | '*.acme.example' must be a host such as",
        "lifetimes: | api: {url: {at: instance_url, hosts: ['https://acme.example']}}⏎    lifetimes: | own.yml:7:35: | 'https://acme.example' must be a host such as",
        "lifetimes: | api: {url: {at: instance_url, hosts: [Acme.example]}}⏎    lifetimes: | own.yml:7:35: | 'Acme.example' must be a host such as",
        "lifetimes: | api: {url: {at: instance_url, hosts: [.acme.example], default: acme}}⏎    lifetimes: | own.yml:7:59: | 'default' must be an http or https URL",
        "lifetimes: | revocation: {}⏎    lifetimes: | own.yml:7:17: | 'revocation' needs 'url'",
        "lifetimes: | response: {id-token: {id: $.sub}}⏎    lifetimes: | own.yml:7:31: | must be a path of names and indexes",
        "url: https://acme.example/token | headers: {'a b': x} | own.yml:6:7: | 'a b' is no header name",
        "url: https://acme.example/token | parameters: {state: x} | own.yml:6:7: | 'state' is set by Juncture itself",
      })
  void givenAMistake_whenReading_thenOneLineNamesThePlaceAndWhatIsAllowed(
      String right, String wrong, String place, String message) {
    var problems =
        TestDeclarations.problems(
            RIGHT.replace(
                right, wrong.replace("⏎", "\n").replace("'\"", "\"").replace("\"'", "\"")));

    assertThat(problems).anySatisfy(line -> assertThat(line).startsWith(place).contains(message));
  }

  @Test
  void givenAuthorizationAndTokenOnly_whenReading_thenEverythingElseHasItsDefault() {
    var acme =
        TestDeclarations.one(RIGHT.replace("    lifetimes:\n      refresh-tokens: rotating\n", ""));

    assertThat(acme.lifetimes().refreshTokens()).isEqualTo(RefreshTokens.REUSABLE);
    assertThat(acme.lifetimes().accessToken()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void givenALifetimeInMilliseconds_whenReading_thenPathAndUnitAreKnown() {
    var acme =
        TestDeclarations.one(RIGHT + "    response: {expires-in: {at: data.ttl_ms, unit: ms}}\n");

    assertThat(acme.response().fields().expiresIn())
        .isEqualTo(new Expiry("data.ttl_ms", Expiry.Unit.MS));
  }

  @Test
  void givenAKeyTwice_whenReading_thenTheSecondIsNamed() {
    var problems = TestDeclarations.problems(RIGHT + "  acme: {}\n");

    assertThat(problems).contains("own.yml:9:3: the key 'acme' is defined twice");
  }

  @Test
  void givenAPublicClientWithoutPkce_whenReading_thenThatIsAMistake() {
    var yaml =
        RIGHT
            .replace("token:\n", "token:\n      client-authentication: none\n")
            .replace("authorization:\n", "authorization:\n      pkce: false\n");

    assertThat(TestDeclarations.problems(yaml))
        .singleElement()
        .asString()
        .contains("'client-authentication: none' needs 'pkce: true'");
  }

  @Test
  void givenNothing_whenReading_thenItSaysSo() {
    assertThat(TestDeclarations.problems("")).hasSize(1).first().asString().contains("is empty");
    assertThat(Declarations.of(Path.of("/nowhere.yml")).problems())
        .isEqualTo(List.of("/nowhere.yml: cannot be read"));
  }

  @Test
  void givenSeveralMistakes_whenReading_thenAllAreNamedAtOnce() {
    var problems =
        TestDeclarations.problems(
            RIGHT.replace("token:\n", "token:\n      format: xml\n").replace("rotating", "often"));

    assertThat(problems).hasSize(2);
  }
}
