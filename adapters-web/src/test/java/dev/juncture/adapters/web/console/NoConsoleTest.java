package dev.juncture.adapters.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoConsoleTest extends HttpTest {

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.console.enabled", false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/sign-in",
        "/console/system",
        "/console/connection/jira-project?external_id=alice"
      })
  void givenItIsOff_whenOpeningIt_thenThereIsNothing(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void givenItIsOff_whenOpeningTheStart_thenNothingLeadsThere() {
    assertThat(get("/").text()).doesNotContain("/console");
  }

  @Test
  void givenItIsOff_whenCallingJira_thenAKeyIsNeeded() {
    var call = "/api/backend/jira/get-selected-project?external_id=alice";

    assertThat(send(request(call).header("X-Juncture-Console", "x")).status()).isEqualTo(401);
  }
}
