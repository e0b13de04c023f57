package dev.juncture.adapters.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraSettingsTest {

  private static final URI BASE = URI.create("https://atlassian.example/");

  @Test
  void givenASlashAtTheEnd_whenConfigured_thenItIsDropped() {
    var settings = TestSettings.at(BASE);

    assertThat(settings.apiBaseUrl()).hasToString("https://atlassian.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://atlassian.example", "atlassian.example", "https:///path"})
  void givenNoWebAddress_whenConfigured_thenItIsRejected(String base) {
    assertThatThrownBy(() -> TestSettings.at(URI.create(base)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base-url");
  }
}
