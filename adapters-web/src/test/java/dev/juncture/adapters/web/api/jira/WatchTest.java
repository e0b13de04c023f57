package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.InMemoryApplication.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchTest extends HttpTest {

  private static final String WATCH = "/api/backend/jira/watch";
  private static final String OF_ALICE = WATCH + "?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  private Response put(String body) {
    return put(WATCH, body.replace('\'', '"'));
  }

  @Test
  void givenProjects_whenWatching_thenTheWatchIsReturnedAndFound() {
    var watch = put("{'external_id':'alice','projects':['CORE']}");

    assertThat(watch.status()).isEqualTo(200);
    assertThat(watch.text())
        .isEqualTo(
            "{\"watch\":{\"projects\":[\"CORE\"],\"state\":\"polling\",\"webhook_expires_at\":null,\"last_reconciled_at\":null}}");
    assertThat(backend(OF_ALICE).text()).isEqualTo(watch.text());
  }

  @Test
  void givenNoProjects_whenWatching_thenAllAreWatched() {
    assertThat(put("{'external_id':'alice'}").text()).contains("\"projects\":[]");
  }

  @Test
  void givenASearch_whenReading_thenItsTimeIsThere() {
    put("{'external_id':'alice'}");
    var watch = app.watches.find(ALICE).orElseThrow();
    app.watches.reconciled(watch, app.clock.instant(), Optional.empty());

    assertThat(backend(OF_ALICE).text()).containsPattern("\"last_reconciled_at\":\"20[^\"]+Z\"");
  }

  @Test
  void givenAWatch_whenDeleting_thenItIsGone() {
    put("{'external_id':'alice'}");

    assertThat(send(authorized(OF_ALICE).DELETE()).status()).isEqualTo(204);
    assertThat(send(authorized(OF_ALICE).DELETE()).error()).isEqualTo("Watch not found");
    assertThat(backend(OF_ALICE).status()).isEqualTo(404);
  }

  @Test
  void givenWhatCannotBeWatched_whenWatching_thenTheErrorSaysWhy() {
    assertThat(put("{'external_id':'alice','projects':['GONE']}").error())
        .isEqualTo("Project not found");
    assertThat(put("{'external_id':'alice','projects':['a b']}").code())
        .isEqualTo("invalid_parameter");
    assertThat(put("{'external_id':'alice','projects':'CORE'}").code())
        .isEqualTo("invalid_parameter");
    assertThat(put("{}").code()).isEqualTo("missing_parameter");
    assertThat(put("{'external_id':'nobody'}").status()).isEqualTo(401);
    app.feed.error = new ProviderFailed();
    assertThat(put("{'external_id':'alice'}").error()).isEqualTo("Failed to watch Jira");
    app.feed.error = new Forbidden(Map.of());
    assertThat(put("{'external_id':'alice'}").error()).isEqualTo("Access denied to project");
    assertThat(app.watches.find(ALICE)).isEmpty();
  }
}
