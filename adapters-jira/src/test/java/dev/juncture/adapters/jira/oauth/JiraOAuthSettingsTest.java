package dev.juncture.adapters.jira.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraOAuthSettingsTest {

  static final String CLIENT_SECRET = "canary-client-secret";
  private static final URI BASE = URI.create("https://atlassian.example/");

  @Test
  void givenScopesInAnyNotation_whenConfigured_thenOfflineAccessIsAmongThemOnce() {
    var settings = at(BASE, "a b,offline_access", "b", " ");

    assertThat(settings.scopes()).containsExactly("a", "b", "offline_access");
  }

  @Test
  void givenSettings_whenShown_thenTheClientSecretIsNot() {
    var settings = at(BASE);

    assertThat(settings.toString()).doesNotContain(CLIENT_SECRET);
    assertThat(settings.secret().reveal()).isEqualTo(CLIENT_SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://atlassian.example", "atlassian.example", "https:///path"})
  void givenNoWebAddress_whenConfigured_thenItIsRejected(String base) {
    assertThatThrownBy(() -> at(URI.create(base)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jira.auth-base-url");
  }

  /// Settings with all at one loopback server, impatient.
  static JiraOAuthSettings at(URI base, String... scopes) {
    return new JiraOAuthSettings(
        "client-id",
        CLIENT_SECRET,
        List.of(scopes),
        URI.create("http://localhost:8000/api/frontend/oauth/authorization-callback/jira"),
        base,
        Duration.ofSeconds(2),
        1_048_576,
        Duration.ofMinutes(10),
        Duration.ofDays(365));
  }
}
