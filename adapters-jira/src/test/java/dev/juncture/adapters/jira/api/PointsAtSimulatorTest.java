package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.quota.ApiQuota.Exhausted;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulator counts what its responses return; the client what it gets.
final class PointsAtSimulatorTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final JiraClient jira = ATLASSIAN.bean(JiraClient.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  static Stream<Function<SiteId, JiraCall>> calls() {
    return Stream.<Function<SiteId, JiraCall>>of(
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "ARM-1"),
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "ARM-1", "comment"),
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "ARM-1", "worklog"),
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "ARM-1", "transitions"),
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "ARM-1", "changelog"),
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "ARM-1", "watchers"),
        it -> JiraCall.read(it, "rest", "api", "3", "issue", "createmeta", "ARM", "issuetypes"),
        it -> JiraCall.read(it, "rest", "api", "3", "issueLinkType"),
        it -> JiraCall.read(it, "rest", "api", "3", "project", "search"),
        it -> JiraCall.read(it, "rest", "api", "3", "project", "ARM"),
        it -> JiraCall.read(it, "rest", "api", "3", "myself"),
        it -> JiraCall.read(it, "rest", "api", "3", "user", "search").withQuery("query", "a"),
        it -> JiraCall.read(it, "rest", "agile", "1.0", "board"),
        it ->
            JiraCall.query(
                it,
                Map.of("jql", "project = ARM", "fields", List.of("summary")),
                "rest",
                "api",
                "3",
                "search",
                "jql"),
        it ->
            JiraCall.change(
                it, Map.of("fields", Map.of("summary", "S")), "rest", "api", "3", "issue", "ARM-1"),
        it ->
            JiraCall.delete(it, "rest", "api", "3", "issue", "ARM-1")
                .withQuery("deleteSubtasks", true));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void givenACall_whenMetering_thenItCostsWhatTheSimulatorCounts(Function<SiteId, JiraCall> call) {
    var meter = new PointsMeter();

    var response = meter.during(() -> jira.send(call.apply(site), token));

    assertThat(response).isInstanceOf(JiraResponse.Ok.class);
    assertThat(meter.points()).isPositive().isEqualTo(ATLASSIAN.simulator.limits().points());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenASpentQuota_whenReading_thenTheMeterKnowsWhoHasToWait(boolean eachTenant) {
    ATLASSIAN.simulator.limits().quota(1, eachTenant);
    read();
    var meter = new PointsMeter();

    var response = meter.during(this::read);

    assertThat(response).isInstanceOf(JiraResponse.RateLimited.class);
    assertThat(meter.points()).isZero();
    assertThat(meter.exhausted().map(Exhausted::tenant))
        .contains(eachTenant ? Optional.of(site.value()) : Optional.empty());
  }

  @Test
  void givenABurst_whenReading_thenTheCallWaitsAndNobodyElse() {
    ATLASSIAN.simulator.limits().burst(1);
    var meter = new PointsMeter();

    meter.during(this::read);
    meter.during(this::read);

    assertThat(meter.exhausted()).isEmpty();
  }

  private JiraResponse read() {
    return jira.send(JiraCall.read(site, "rest", "api", "3", "issue", "ARM-1"), token);
  }
}
