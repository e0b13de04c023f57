package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LimitsTest {

  private final SettableClock clock = new SettableClock();
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(
          SimulatorSettings.defaults().clock(clock).accessTokenTtl(Duration.ofHours(3)));
  private final Browserless app = new Browserless(simulator);
  private final String token = app.accessToken();
  private final String first = "/ex/jira/" + simulator.sites().get(0).id() + "/rest/api/3/";
  private final String second = "/ex/jira/" + simulator.sites().get(1).id() + "/rest/api/3/";

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Browserless.ApiResponse read(String path) {
    return app.get(path, token);
  }

  @Test
  void givenCalls_whenCounting_thenReadsCostByWhatTheyReturnAndWritesCostOne() {
    read(first + "issue/ARM-1");
    assertThat(simulator.limits().points()).isEqualTo(2);
    var projects = read(first + "project/search").json().path("values").size();
    assertThat(simulator.limits().points()).isEqualTo(2 + 1 + projects);
    read(first + "myself");
    assertThat(simulator.limits().points()).isEqualTo(2 + 1 + projects + 3);
    var three = "{\"issueIdsOrKeys\": [\"ARM-1\", \"ARM-2\", \"ARM-3\"]}";
    app.send("POST", first + "issue/bulkfetch", token, three);
    assertThat(simulator.limits().points()).isEqualTo(2 + 1 + projects + 3 + 1 + 3);

    clock.pass(Duration.ofHours(1));
    assertThat(simulator.limits().points()).isZero();
  }

  @Test
  void givenAQuotaOfTheApp_whenItIsSpent_thenAllSitesWaitForTheNextHour() {
    simulator.limits().quota(4, false);
    var before = read(first + "issue/ARM-1");
    assertThat(header(before, "X-RateLimit-Remaining")).isEqualTo("2");
    assertThat(header(before, "Beta-RateLimit-Policy"))
        .isEqualTo("\"global-app-quota\";q=4;w=3600");
    read(first + "issue/ARM-1");

    for (var site : new String[] {first, second}) {
      var rejected = read(site + "myself");
      assertThat(rejected.status()).isEqualTo(429);
      assertThat(header(rejected, "RateLimit-Reason")).isEqualTo("jira-quota-global-based");
      assertThat(header(rejected, "Retry-After")).isEqualTo("3601");
    }
    clock.pass(Duration.ofMinutes(60));
    assertThat(read(second + "myself").status()).isEqualTo(200);
  }

  @Test
  void givenAQuotaOfEachTenant_whenOneHasSpentIt_thenTheOtherGoesOn() {
    simulator.limits().quota(2, true);
    read(first + "issue/ARM-1");

    assertThat(header(read(first + "myself"), "RateLimit-Reason"))
        .isEqualTo("jira-quota-tenant-based");
    assertThat(read(second + "myself").status()).isEqualTo(200);
  }

  @Test
  void givenAnotherProcess_whenItSetsLimits_thenTheyReplaceThoseBefore() {
    simulator.limits().burst(1);
    var set = app.send("POST", "/__control/limits", "", "{\"points_per_hour\": 2}");
    read(first + "issue/ARM-1");

    assertThat(set.status()).isEqualTo(204);
    assertThat(header(read(first + "issue/ARM-1"), "RateLimit-Reason"))
        .isEqualTo("jira-quota-global-based");
    assertThat(app.send("POST", "/__control/limits", "", "[]").status()).isEqualTo(400);
  }

  @Test
  void givenABurst_whenItGoesOn_thenOnlyThatOperationWaits() {
    simulator.limits().burst(2);
    read(first + "issue/ARM-1");
    read(first + "issue/ARM-2");

    assertThat(header(read(first + "issue/ARM-3"), "RateLimit-Reason"))
        .isEqualTo("jira-burst-based");
    assertThat(read(first + "myself").status()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));
    assertThat(read(first + "issue/ARM-3").status()).isEqualTo(200);
  }

  @Test
  void givenManyWritesOfOneIssue_whenTheyGoOn_thenThatIssueWaits() {
    simulator.limits().issueWrites();
    for (int i = 0; i < 20; i++) {
      assertThat(write("ARM-1").status()).isEqualTo(204);
    }

    assertThat(header(write("ARM-1"), "RateLimit-Reason")).isEqualTo("jira-per-issue-on-write");
    assertThat(write("ARM-2").status()).isEqualTo(204);
    clock.pass(Duration.ofSeconds(2));
    assertThat(write("ARM-1").status()).isEqualTo(204);
  }

  private static String header(Browserless.ApiResponse response, String name) {
    return response.raw().headers().firstValue(name).orElse("");
  }

  private Browserless.ApiResponse write(String issue) {
    return app.send("PUT", first + "issue/" + issue, token, "{\"fields\":{\"summary\":\"S\"}}");
  }
}
