package dev.juncture.application.quota;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.QuotaFairShare;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.quota.ApiQuota.Exhausted;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.quota.FlatQuota;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SharedQuotaTest {

  private static final ConnectionKey BOB =
      new ConnectionKey(ALICE.provider(), new ExternalId("bob"));
  private static final Header JSON = new Header("Content-Type", "application/json");
  private static final DomainError FAIR_SHARE = new QuotaFairShare("Jira", Duration.ofHours(1));

  private final InMemoryPorts ports = new InMemoryPorts();

  @BeforeEach
  void jiraHasAQuota() {
    ports.apiQuotas.add(new FlatQuota());
  }

  private static void spend(SharedQuota quota, ConnectionKey key, long points) {
    quota.metered(
        key,
        () -> {
          PointsMeter.current().add(points);
          return points;
        });
  }

  private static DomainError rejection(SharedQuota quota, ConnectionKey key) {
    return errorOf(() -> spend(quota, key, 1));
  }

  private static void exhaust(SharedQuota quota, ConnectionKey key, Optional<String> tenant) {
    quota.metered(
        key,
        () -> {
          PointsMeter.current().exhausted(new Exhausted(tenant, Duration.ofMinutes(5)));
          return "";
        });
  }

  @Test
  void givenAGreedyConnection_whenMostOfTheQuotaIsSpent_thenItWaitsAndOthersGoOn() {
    var quota = ports.quota();
    spend(quota, BOB, 5);
    spend(quota, ALICE, 74);
    spend(quota, ALICE, 1);

    assertThat(rejection(quota, ALICE)).isEqualTo(FAIR_SHARE);
    assertThat(errorOf(() -> quota.admit(ALICE))).isEqualTo(FAIR_SHARE);
    spend(quota, BOB, 44);
    assertThat(ports.witness.heard()).contains("spent jira 44", "rejected jira");
    assertThat(ports.points).hasValue(124);
  }

  @Test
  void givenOneConnectionAlone_whenSpending_thenItMaySpendTheWholeQuota() {
    var quota = ports.quota();
    spend(quota, ALICE, 99);
    spend(quota, ALICE, 1);

    assertThat(rejection(quota, ALICE)).isEqualTo(FAIR_SHARE);
  }

  @Test
  void givenAnotherServer_whenAConnectionSpentItsShareThere_thenItWaitsAfterOneCall() {
    spend(ports.quota(), ALICE, 80);
    var other = ports.quota();
    spend(other, BOB, 1);
    spend(other, ALICE, 1);

    assertThat(rejection(other, ALICE)).isEqualTo(FAIR_SHARE);
  }

  @Test
  void givenASpentShare_whenTheHourEnds_thenTheConnectionGoesOn() {
    var quota = ports.quota();
    spend(quota, ALICE, 100);
    ports.clock.advance(Duration.ofHours(1));

    spend(quota, ALICE, 1);

    assertThat(ports.points).hasValue(101);
  }

  @Test
  void givenNoLimit_whenSpending_thenNobodyWaitsAndNothingIsStored() {
    ports.pointsPerHour = 0;
    var quota = ports.quota();
    spend(quota, ALICE, 1000);
    spend(quota, ALICE, 1);
    ports.pointsPerHour = 100;

    spend(ports.quota(), ALICE, 1);

    assertThat(ports.points).hasValue(1002);
  }

  @Test
  void givenTheStoreIsAway_whenSpending_thenCallsGoOnUncounted() {
    ports.ledger.isAway = true;
    var quota = ports.quota();
    spend(quota, ALICE, 1000);
    spend(quota, ALICE, 1);

    assertThat(ports.points).hasValue(1001);
  }

  @Test
  void givenAnotherProvider_whenSpending_thenItHasNoQuota() {
    var github = new ConnectionKey(new ProviderId("github"), ALICE.externalId());
    var quota = ports.quota();
    spend(quota, github, 1000);
    spend(quota, github, 1);

    assertThat(ports.points).hasValue(0);
  }

  @Test
  void givenACallThatFails_whenMetering_thenItsPointsCount() {
    var quota = ports.quota();

    var error =
        errorOf(
            () ->
                quota.metered(
                    ALICE,
                    () -> {
                      PointsMeter.current().add(3);
                      throw new DomainError.NotFound().asException();
                    }));

    assertThat(error).isEqualTo(new DomainError.NotFound());
    assertThat(ports.points).hasValue(3);
  }

  @Test
  void givenJiraSaysThatTheQuotaIsUsedUp_whenCalling_thenAllWaitWhateverTheEstimateSays() {
    var quota = ports.quota();
    exhaust(quota, ALICE, Optional.empty());
    ports.clock.advance(Duration.ofMinutes(1));

    var limited = new RateLimited("Jira", Duration.ofMinutes(4));
    assertThat(rejection(quota, ALICE)).isEqualTo(limited);
    assertThat(rejection(quota, BOB)).isEqualTo(limited);
    ports.clock.advance(Duration.ofMinutes(4));
    spend(quota, BOB, 1);
  }

  @Test
  void givenJiraSaysThatATenantsQuotaIsUsedUp_whenCalling_thenOnlyThatTenantWaits() {
    var quota = ports.quota();
    exhaust(quota, ALICE, Optional.of("alice"));

    assertThat(rejection(quota, ALICE)).isEqualTo(new RateLimited("Jira", Duration.ofMinutes(5)));
    spend(quota, BOB, 1);
  }

  @Test
  void givenAProxiedList_whenItHasBeenForwarded_thenItsObjectsCountOnce() throws IOException {
    var quota = ports.quota();

    try (var response = counted(quota, "GET", 200, "[1,2,3]", JSON)) {
      assertThat(ports.points).hasValue(1);
      assertThat(response.body().readAllBytes()).asString().isEqualTo("[1,2,3]");
    }

    assertThat(ports.witness.heard()).containsExactly("spent jira 7");
  }

  @Test
  void givenProxiedResponsesThatAreNoList_whenForwarded_thenTheyAreOneObjectOrNone()
      throws IOException {
    var quota = ports.quota();
    var zipped = new Header("Content-Encoding", "gzip");

    for (var response :
        List.of(
            counted(quota, "GET", 200, "[1,2,3]"),
            counted(quota, "GET", 200, "[1,2,3]", JSON, zipped),
            counted(quota, "GET", 404, "[1,2,3]", JSON),
            counted(quota, "POST", 200, "[1,2,3]", JSON))) {
      response.body().readAllBytes();
      response.close();
      response.close();
    }

    assertThat(ports.witness.heard())
        .containsExactlyInAnyOrder("spent jira 3", "spent jira 3", "spent jira 1", "spent jira 1");
  }

  @Test
  void givenAShorterPause_whenItComesLater_thenTheLongerOneHolds() throws IOException {
    var quota = ports.quota();
    counted(quota, "GET", 429, "", new Header("Whose", "all")).close();
    ports.clock.advance(Duration.ofMinutes(-4));
    counted(quota, "GET", 429, "", new Header("Whose", "all")).close();
    ports.clock.advance(Duration.ofMinutes(4));

    assertThat(rejection(quota, BOB)).isEqualTo(new RateLimited("Jira", Duration.ofMinutes(5)));
  }

  @Test
  void givenNoBody_whenForwardingAListsHead_thenItIsOneObject() throws IOException {
    var quota = ports.quota();

    counted(quota, "HEAD", 200, "", JSON).close();

    assertThat(ports.points).hasValue(1);
    assertThat(ports.witness.heard()).containsExactly("spent jira 1");
  }

  @Test
  void givenAQuotaThatIsUsedUp_whenTheWorkspaceHasAnotherApp_thenItGoesOn() {
    var quota = ports.quota();
    spend(quota, ALICE, 100);
    exhaust(quota, BOB, Optional.of("alice"));
    exhaust(quota, BOB, Optional.empty());
    var own = new OAuthClient("own", new Secret("s"), List.of(), Optional.empty());

    ports.oauthClients.put(new Owner(ALICE.workspace(), ALICE.provider()), own);
    ports.ownClients.refresh();

    spend(quota, ALICE, 1);
    assertThat(ports.points).hasValue(101);
  }

  @Test
  void givenAProxied429_whenItNamesTheQuota_thenAllWait() throws IOException {
    var quota = ports.quota();
    counted(quota, "GET", 429, "", new Header("Whose", "all")).close();

    assertThat(rejection(quota, BOB)).isEqualTo(new RateLimited("Jira", Duration.ofMinutes(5)));
    assertThat(ports.points).hasValue(0);
    assertThat(ports.clock.instant()).isEqualTo(NOW);
  }

  private static ProviderResponse counted(
      SharedQuota quota, String method, int status, String body, Header... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return quota.counted(
        ALICE,
        method,
        "/rest",
        new ProviderResponse(
            status,
            new ArrayList<>(Arrays.asList(headers)),
            OptionalLong.of(bytes.length),
            new ByteArrayInputStream(bytes)));
  }
}
