package dev.juncture.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CredentialsTest {

  private final Credentials credentials =
      new Credentials(
          GrantKind.API_TOKEN,
          Map.of(
              "email", new Secret("a+b@acme.example"),
              "token", new Secret("ATATT=x&y?%\n€"),
              "site_url", new Secret("https://acme.atlassian.net")));

  @Test
  void givenStoredCredentials_whenReading_thenTheyAreTheSame() {
    assertThat(Credentials.of(credentials.asSecret())).contains(credentials);
  }

  @Test
  void givenARefreshToken_whenReading_thenThereAreNoCredentials() {
    assertThat(Credentials.of(new Secret("eyJ.api_token?x=y"))).isEmpty();
    assertThat(Credentials.kindOf(new Secret("r1"))).isEqualTo(GrantKind.AUTHORIZATION_CODE);
    assertThat(Credentials.of(new Secret("juncture-credentials:other?a=b"))).isEmpty();
  }

  @Test
  void givenStoredCredentials_whenAskingForTheKind_thenItIsTheirs() {
    assertThat(Credentials.kindOf(credentials.asSecret())).isEqualTo(GrantKind.API_TOKEN);
  }

  @Test
  void givenARefreshTokenOfOneAddress_whenReadingItForAnother_thenThereIsNone() {
    var address = URI.create("https://jira.acme.example/jira");
    var stored = Credentials.ofRefreshToken(new Secret("r=1&"), address);

    assertThat(Credentials.of(stored.asSecret())).contains(stored);
    assertThat(stored.audience()).contains(address);
    assertThat(stored.refreshTokenFor(address)).contains(new Secret("r=1&"));
    assertThat(stored.refreshTokenFor(URI.create("https://jira.acme.example"))).isEmpty();
  }

  @Test
  void givenCredentials_whenPrinting_thenNoValueAppears() {
    assertThat(credentials.toString()).doesNotContain("ATATT").doesNotContain("acme");
  }
}
