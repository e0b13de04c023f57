package dev.juncture.application.access;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageKeys.NewKey;
import dev.juncture.application.administration.ManageKeys.Wish;
import dev.juncture.application.administration.ManageQuarantines;
import dev.juncture.application.connection.ReadCredentials;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.KeyNotFound;
import dev.juncture.domain.error.DomainError.Quarantined;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two servers on one store: a change on one is seen on the other with its next refresh.
final class AccessControlTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final AccessControl here = ports.accessControl;
  private final AccessControl there = new AccessControl(ports.access, ports.access, ports.clock);
  private final ManageKeys keys =
      new ManageKeys(
          ports.access, ports.access, here, ports.audit, ports.secrets, ports.ids, ports.clock);
  private final ManageQuarantines quarantines =
      new ManageQuarantines(ports.access, here, ports.audit);

  @BeforeEach
  void start() {
    here.refresh();
    there.refresh();
  }

  @Test
  void givenANewKey_whenUsingIt_thenItWorksHereAtOnceAndThereAfterARefresh() {
    var made = create(KeyKind.SECRET, Optional.empty());

    assertThat(here.find(made.text())).contains(made.key());
    assertThat(there.isKnown(made.text())).isFalse();
    assertThat(there.find(made.text())).isEmpty();
    there.refresh();
    assertThat(there.isKnown(made.text())).isTrue();
    assertThat(there.find(made.text())).contains(made.key());
  }

  @Test
  void givenTheIdOfAKey_whenLookedFor_thenItIsFoundUntilTheKeyIsRevoked() {
    var made = create(KeyKind.SECRET, Optional.empty());
    var id = made.key().id();
    there.refresh();
    assertThat(there.find(id)).contains(made.key());
    assertThat(there.digestOf(id)).contains(made.text().digest());

    keys.revoke(made.key().workspace(), id);
    there.refresh();

    assertThat(there.find(id)).isEmpty();
    assertThat(there.find(new UUID(1, 2))).isEmpty();
  }

  @Test
  void givenNoScopes_whenCreatingASecretKey_thenItCannotCarryTokensAway() {
    assertThat(create(KeyKind.SECRET, Optional.empty()).key().scopes())
        .isEqualTo(KeyScope.DEFAULT)
        .doesNotContain(KeyScope.TOKENS_READ, KeyScope.CREDENTIALS_READ, KeyScope.AUDIT_READ);
    assertThat(create(KeyKind.PUBLIC, Optional.empty()).key().scopes()).isEmpty();
  }

  @Test
  void givenImpossibleWishes_whenCreating_thenEachIsNamed() {
    assertThat(errorOf(() -> create(KeyKind.PUBLIC, Optional.of(Set.of(KeyScope.PROXY)))))
        .isEqualTo(new InvalidValue("scopes", "are for secret keys only"));
    assertThat(errorOf(() -> create(KeyKind.SECRET, Optional.of(Set.of()))))
        .isEqualTo(new InvalidValue("scopes", "must name at least one"));
    assertThat(errorOf(() -> create(WorkspaceId.DEFAULT, Optional.of(NOW))))
        .isEqualTo(new InvalidValue("expires_at", "must be in the future"));
    assertThat(errorOf(() -> create(new WorkspaceId("nobody"), Optional.empty())))
        .isEqualTo(new WorkspaceNotFound());
  }

  @Test
  void givenAKeyThatExpires_whenItsTimeIsOver_thenNobodyHasToSaySo() {
    var made = create(WorkspaceId.DEFAULT, Optional.of(IN_AN_HOUR));

    ports.clock.advance(Duration.ofMinutes(59));
    assertThat(here.find(made.text())).isPresent();
    ports.clock.advance(Duration.ofMinutes(1));
    here.refresh();
    assertThat(here.find(made.text())).isEmpty();
  }

  @Test
  void givenARevokedKey_whenUsingIt_thenItIsRejectedThereAfterARefresh() {
    var made = create(KeyKind.SECRET, Optional.empty());
    there.refresh();

    keys.revoke(WorkspaceId.DEFAULT, made.key().id());

    assertThat(here.find(made.text())).isEmpty();
    assertThat(there.find(made.text())).isPresent();
    there.refresh();
    assertThat(there.find(made.text())).isEmpty();
    assertThat(errorOf(() -> keys.revoke(WorkspaceId.DEFAULT, UUID.randomUUID())))
        .isEqualTo(new KeyNotFound());
  }

  @Test
  void givenARotation_whenTheGraceEnds_thenOnlyTheNewKeyWorks() {
    var old = create(KeyKind.SECRET, Optional.of(Set.of(KeyScope.JIRA_READ)));

    var next = keys.rotate(WorkspaceId.DEFAULT, old.key().id(), Duration.ofMinutes(10));

    assertThat(next.key().scopes()).containsExactly(KeyScope.JIRA_READ);
    assertThat(here.find(old.text())).isPresent();
    assertThat(here.find(next.text())).isPresent();
    ports.clock.advance(Duration.ofMinutes(10));
    here.refresh();
    assertThat(here.find(old.text())).isEmpty();
    assertThat(here.find(next.text())).isPresent();
    assertThat(errorOf(() -> keys.rotate(WorkspaceId.DEFAULT, old.key().id(), Duration.ofDays(8))))
        .isEqualTo(new InvalidValue("grace_seconds", "must be a number from 0 to 604800"));
  }

  @Test
  void givenTheStoreIsAway_whenUsingAKnownKey_thenItWorksForAnHour() {
    var made = create(KeyKind.SECRET, Optional.empty());
    ports.access.unavailable = true;

    ports.clock.advance(Duration.ofMinutes(59));
    here.refresh();
    assertThat(here.find(made.text())).isPresent();

    ports.clock.advance(Duration.ofMinutes(2));
    here.refresh();
    assertThat(errorOf(() -> here.find(made.text()))).isInstanceOf(StoreUnavailable.class);

    ports.access.unavailable = false;
    here.refresh();
    assertThat(here.find(made.text())).isPresent();
  }

  @Test
  void givenUses_whenStoredAfterAnOutage_thenTheListHasTheMinute() {
    var made = create(KeyKind.SECRET, Optional.empty());
    ports.clock.advance(Duration.ofSeconds(90));
    here.find(made.text());
    ports.access.unavailable = true;
    here.storeUses();
    ports.access.unavailable = false;

    here.storeUses();

    assertThat(keys.list(WorkspaceId.DEFAULT).getFirst().lastUsedAt())
        .contains(NOW.plusSeconds(60));
  }

  @Test
  void givenAQuarantine_whenReadingTokens_thenNobodyGetsOneUntilItEnds() {
    ports.aliceHas(new Live(new Secret("refresh"), InMemoryPorts.token("access", IN_AN_HOUR)));
    var tokens = ports.obtainAccessToken();
    var credentials = new ReadCredentials(here, ports.providers, ports.connections);
    tokens.obtain(ALICE);
    var quarantine = quarantine();

    assertThat(quarantines.begin(quarantine)).isEqualTo(1);

    List.<Runnable>of(
            () -> tokens.obtain(ALICE),
            () -> tokens.findLocal(ALICE),
            () -> credentials.read(ALICE),
            () -> ports.accessTokens().with(ALICE, _ -> new Succeeded<>("")))
        .forEach(call -> assertThat(errorOf(call::run)).isEqualTo(new Quarantined()));
    assertThat(there.isQuarantined(ALICE)).isFalse();
    there.refresh();
    assertThat(there.isQuarantined(ALICE)).isTrue();
    quarantines.end(quarantine.id());
    assertThat(tokens.obtain(ALICE).value().reveal()).isEqualTo("access");
    assertThat(errorOf(() -> quarantines.end(quarantine.id())))
        .isEqualTo(new DomainError.QuarantineNotFound());
  }

  /// A server that cannot ask does not open what was closed.
  @Test
  void givenTheStoreIsAwayForLong_whenAskingForAQuarantine_thenItIsStillInForce() {
    quarantines.begin(quarantine());
    ports.access.unavailable = true;
    ports.clock.advance(Duration.ofDays(1));
    here.refresh();

    assertThat(here.isQuarantined(ALICE)).isTrue();
  }

  private static Quarantine quarantine() {
    return new Quarantine(
        UUID.randomUUID(),
        Optional.empty(),
        Optional.of(ALICE.provider()),
        Optional.empty(),
        Optional.empty(),
        "stolen",
        NOW);
  }

  private NewKey create(KeyKind kind, Optional<Set<KeyScope>> scopes) {
    return keys.create(
        new Wish(WorkspaceId.DEFAULT, kind, "back end", scopes, Optional.empty(), List.of()));
  }

  private NewKey create(WorkspaceId workspace, Optional<Instant> end) {
    return keys.create(
        new Wish(workspace, KeyKind.SECRET, "back end", Optional.empty(), end, List.of()));
  }
}
