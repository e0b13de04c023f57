package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.SiteId;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraApiTest {

  private static final ConnectionKey ALICE =
      new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("alice"));

  private final JiraApi api =
      new JiraApi(
          TestSettings.at(URI.create("https://api.atlassian.example")),
          JiraApiTest::siteOf,
          TestJson.create());

  @Test
  void givenAConnection_whenLookingForItsApi_thenItBeginsBelowItsSite() {
    assertThat(api.base(ALICE)).hasToString("https://api.atlassian.example/ex/jira/site-1");
  }

  @Test
  void givenNobodysConnection_whenLookingForItsApi_thenThatIsSaid() {
    var bob = new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("bob"));

    Errors.assertEndsWith(new ConnectionNotFound(), () -> api.base(bob));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\": 401, \"message\": \"Unauthorized\"}",
        "",
        "<html>Unauthorized; scope does not match</html>",
        "{\"message\": null}"
      })
  void givenA401_whenItDoesNotSpeakOfScopes_thenTheTokenIsAtFault(String body) {
    assertThat(api.meansTokenRejected(body)).isTrue();
  }

  @Test
  void givenA401_whenItSpeaksOfScopes_thenTheTokenIsNotAtFault() {
    var body = "{\"code\": 401, \"message\": \"Unauthorized; scope does not match\"}";

    assertThat(api.meansTokenRejected(body)).isFalse();
  }

  private static SiteId siteOf(ConnectionKey key) {
    if (key.equals(ALICE)) {
      return new SiteId("site-1");
    }
    throw new ConnectionNotFound().asException();
  }
}
