package dev.juncture.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.access.AccessRules;
import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.AccessRulesSource.Reading;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.access.Workspaces.RemoveResult;
import dev.juncture.domain.access.Workspaces.RenameResult;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [Workspaces], [ApiKeys], [Quarantines] and [AccessRulesSource], which belong
/// together, and of the [ConnectionRepository] beside them. The store may hold things of other
/// tests.
public abstract class AccessContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");

  private final String mine = UUID.randomUUID().toString().replace("-", "");

  protected abstract Workspaces workspaces();

  protected abstract ApiKeys keys();

  protected abstract Quarantines quarantines();

  protected abstract AccessRulesSource rules();

  protected abstract ConnectionRepository connections();

  /// Details that say that a connection is to that site.
  protected abstract ProviderDetails detailsOf(String site);

  @Test
  void givenANewStore_whenFinding_thenTheDefaultWorkspaceIsThere() {
    assertThat(workspaces().find(WorkspaceId.DEFAULT).orElseThrow().name()).isEqualTo("default");
  }

  @Test
  void givenANewWorkspace_whenFinding_thenItIsThereAsItWasAdded() {
    var added = added("a");

    assertThat(workspaces().find(added.id())).contains(added);
  }

  @Test
  void givenAName_whenAddingAnotherWithIt_thenItIsNotAdded() {
    added("a");
    var twin = new Workspace(new WorkspaceId("ws_twin" + mine), name("a"), NOW);

    assertThat(workspaces().add(twin)).isFalse();
    assertThat(workspaces().find(twin.id())).isEmpty();
  }

  @Test
  void givenFiveWorkspaces_whenPaging_thenEachIsMetOnceInOrder() {
    var ids = IntStream.range(0, 5).mapToObj(n -> added("p" + n).id()).toList();
    var before = "ws_p0" + mine.substring(0, mine.length() - 1);

    var first = workspaces().list(before, 2);
    assertThat(first).extracting(Workspace::id).hasSize(2);
    var all = workspaces().list("", 10_000);
    assertThat(all).extracting(Workspace::id).containsAll(ids);
    assertThat(all.stream().map(it -> it.id().value())).isSorted();
    var after = workspaces().list(all.getFirst().id().value(), 10_000);
    assertThat(after).isEqualTo(all.subList(1, all.size()));
  }

  @Test
  void givenAWorkspace_whenRenaming_thenItHasThatNameUnlessAnotherHasIt() {
    var one = added("a");
    added("b");

    assertThat(workspaces().rename(one.id(), name("c"))).isEqualTo(RenameResult.RENAMED);
    assertThat(workspaces().rename(one.id(), name("c"))).isEqualTo(RenameResult.RENAMED);
    assertThat(workspaces().rename(one.id(), name("b"))).isEqualTo(RenameResult.NAME_TAKEN);
    assertThat(workspaces().rename(new WorkspaceId("nobody"), name("d")))
        .isEqualTo(RenameResult.NOT_FOUND);
    assertThat(workspaces().find(one.id()).orElseThrow().name()).isEqualTo(name("c"));
  }

  @Test
  void givenANewWorkspace_whenReadingItsSettings_thenThereAreNone() {
    assertThat(workspaces().settings(added("a").id())).contains(WorkspaceSettings.NONE);
    assertThat(workspaces().settings(new WorkspaceId("nobody"))).isEmpty();
  }

  @Test
  void givenSettings_whenReplacing_thenTheyAreReadAsTheyWereGivenAndTheRulesHaveThem() {
    var workspace = added("a").id();
    var before = current();
    var settings =
        new WorkspaceSettings(
            Optional.of(List.of("https://a.example", "http://b.example:8")),
            Optional.of(List.of()),
            Optional.of(FrontendAuth.SESSION),
            Optional.of(
                new Branding(
                    "Ünï 'app'",
                    Optional.of(URI.create("https://a.example/logo.png?x=%20")),
                    Optional.of("#0052cc"))));

    assertThat(workspaces().replaceSettings(workspace, settings)).isTrue();

    assertThat(workspaces().settings(workspace)).contains(settings);
    assertThat(current().version()).isNotEqualTo(before.version());
    assertThat(current().settings(workspace)).isEqualTo(settings);
    assertThat(current().isAllowedOrigin("http://b.example:8")).isTrue();
    assertThat(current().isAllowedOrigin("http://b.example")).isFalse();
    assertThat(workspaces().replaceSettings(workspace, WorkspaceSettings.NONE)).isTrue();
    assertThat(workspaces().settings(workspace)).contains(WorkspaceSettings.NONE);
    assertThat(current().settings(workspace)).isEqualTo(WorkspaceSettings.NONE);
  }

  @Test
  void givenNoWorkspace_whenReplacingItsSettings_thenNothingIsStored() {
    var nobody = new WorkspaceId("ws_none" + mine);

    assertThat(workspaces().replaceSettings(nobody, WorkspaceSettings.NONE)).isFalse();
    assertThat(workspaces().settings(nobody)).isEmpty();
  }

  @Test
  void givenAWorkspace_whenReadingTheRules_thenItsPresentNameIsThere() {
    var workspace = added("a").id();
    assertThat(current().workspaces()).containsEntry(workspace, name("a"));
    var version = current().version();

    workspaces().rename(workspace, name("b"));

    assertThat(rules().read(version)).isInstanceOf(Reading.Changed.class);
    assertThat(current().workspaces()).containsEntry(workspace, name("b"));
    workspaces().remove(workspace, true);
    assertThat(current().workspaces()).doesNotContainKey(workspace);
  }

  @Test
  void givenAWorkspaceWithAConnection_whenRemoving_thenOnlyForceDoesIt() {
    var workspace = added("a").id();
    var key = connected(workspace, "alice", "site-" + mine);
    keys().add(key(workspace, KeyKind.SECRET), digest("1"));

    assertThat(workspaces().countConnections(workspace)).isEqualTo(1);
    assertThat(workspaces().remove(workspace, false)).isEqualTo(RemoveResult.NOT_EMPTY);
    assertThat(connections().find(key)).isPresent();

    assertThat(workspaces().remove(workspace, true)).isEqualTo(RemoveResult.REMOVED);
    assertThat(connections().find(key)).isEmpty();
    assertThat(workspaces().find(workspace)).isEmpty();
    assertThat(workspaces().countConnections(workspace)).isZero();
    assertThat(keys().list(workspace)).isEmpty();
    assertThat(current().key(digest("1"))).isEmpty();
    assertThat(workspaces().remove(workspace, true)).isEqualTo(RemoveResult.NOT_FOUND);
  }

  @Test
  void givenAWorkspaceWithKeysOnly_whenRemoving_thenItGoes() {
    var workspace = added("a").id();
    keys().add(key(workspace, KeyKind.PUBLIC), digest("1"));

    assertThat(workspaces().remove(workspace, false)).isEqualTo(RemoveResult.REMOVED);
  }

  @Test
  void givenAKey_whenReadingTheRules_thenItIsFoundByItsDigestAsItWasAdded() {
    var key = key(added("a").id(), KeyKind.SECRET);

    assertThat(keys().add(key, digest("1"))).isTrue();

    assertThat(current().key(digest("1"))).contains(key);
    assertThat(keys().find(key.workspace(), key.id())).contains(key);
    assertThat(keys().list(key.workspace())).containsExactly(key);
    assertThat(keys().find(WorkspaceId.DEFAULT, key.id())).isEmpty();
  }

  @Test
  void givenNoSuchWorkspace_whenAddingAKey_thenItIsNotAdded() {
    assertThat(keys().add(key(new WorkspaceId("nobody"), KeyKind.SECRET), digest("1"))).isFalse();
  }

  @Test
  void givenAKey_whenReplacing_thenTheOldOneEndsWithTheGraceAndTheNewOneIsThere() {
    var workspace = added("a").id();
    var old = key(workspace, KeyKind.SECRET);
    var successor = key(workspace, KeyKind.SECRET);
    keys().add(old, digest("1"));

    assertThat(keys().replace(old.id(), END.minusSeconds(60), successor, digest("2"))).isTrue();

    assertThat(current().key(digest("1")).orElseThrow().expiresAt()).contains(END.minusSeconds(60));
    assertThat(current().key(digest("2"))).contains(successor);
    assertThat(keys().find(workspace, old.id()).orElseThrow().replacedAt()).contains(NOW);
    assertThat(keys().find(workspace, successor.id()).orElseThrow().replacedAt()).isEmpty();
  }

  @Test
  void givenAKeyThatEndsEarlier_whenReplacing_thenItIsNotProlonged() {
    var workspace = added("a").id();
    var old = key(workspace, KeyKind.SECRET);
    keys().add(old, digest("1"));

    keys().replace(old.id(), END.plusSeconds(60), key(workspace, KeyKind.SECRET), digest("2"));

    assertThat(current().key(digest("1")).orElseThrow().expiresAt()).contains(END);
  }

  @Test
  void givenAReplacedKey_whenReplacingItAgain_thenNothingChanges() {
    var workspace = added("a").id();
    var old = key(workspace, KeyKind.SECRET);
    keys().add(old, digest("1"));
    keys().replace(old.id(), END, key(workspace, KeyKind.SECRET), digest("2"));

    var again = keys().replace(old.id(), END, key(workspace, KeyKind.SECRET), digest("3"));

    assertThat(again).isFalse();
    assertThat(current().key(digest("3"))).isEmpty();
  }

  @Test
  void givenARevokedKey_whenReplacingIt_thenNothingChanges() {
    var workspace = added("a").id();
    var old = key(workspace, KeyKind.SECRET);
    keys().add(old, digest("1"));
    keys().revoke(workspace, old.id(), NOW);

    var replaced = keys().replace(old.id(), END, key(workspace, KeyKind.SECRET), digest("2"));

    assertThat(replaced).isFalse();
    assertThat(current().key(digest("2"))).isEmpty();
  }

  @Test
  void givenAKey_whenRevokingTwice_thenTheFirstTimeStays() {
    var workspace = added("a").id();
    var key = key(workspace, KeyKind.SECRET);
    keys().add(key, digest("1"));

    assertThat(keys().revoke(WorkspaceId.DEFAULT, key.id(), NOW)).isFalse();
    assertThat(keys().revoke(workspace, key.id(), NOW)).isTrue();
    assertThat(keys().revoke(workspace, key.id(), NOW.plusSeconds(60))).isTrue();

    assertThat(current().key(digest("1"))).isEmpty();
    assertThat(keys().find(workspace, key.id()).orElseThrow().revokedAt()).contains(NOW);
  }

  @Test
  void givenUses_whenMarked_thenTheLastOneIsKeptAndTheVersionStays() {
    var workspace = added("a").id();
    var key = key(workspace, KeyKind.SECRET);
    keys().add(key, digest("1"));
    var version = current().version();

    keys().markUsed(Map.of(key.id(), NOW));
    keys().markUsed(Map.of(key.id(), NOW.minusSeconds(60), UUID.randomUUID(), NOW));

    assertThat(keys().find(workspace, key.id()).orElseThrow().lastUsedAt()).contains(NOW);
    assertThat(current().version()).isEqualTo(version);
  }

  @Test
  void givenAChange_whenReading_thenTheVersionHasGrown() {
    var before = current();
    assertThat(rules().read(before.version())).isInstanceOf(Reading.Unchanged.class);

    added("a");

    assertThat(rules().read(before.version())).isInstanceOf(Reading.Changed.class);
    assertThat(current().version()).isNotEqualTo(before.version());
  }

  @Test
  void givenQuarantines_whenReading_thenWhatTheyMatchIsQuarantined() {
    var workspace = added("a").id();
    var alice = connected(workspace, "alice" + mine, "site-" + mine);
    var bob = connected(workspace, "bob" + mine, "site-" + mine);
    var other = connected(WorkspaceId.DEFAULT, "alice" + mine, "site-2" + mine);

    assertThat(quarantined(of(Optional.of(workspace), Optional.empty(), Optional.empty()), 2))
        .satisfies(
            rules -> {
              assertThat(rules.isQuarantined(alice)).isTrue();
              assertThat(rules.isQuarantined(other)).isFalse();
            });
    assertThat(quarantined(of(Optional.empty(), Optional.empty(), Optional.of(alice)), 2))
        .satisfies(
            rules -> {
              assertThat(rules.isQuarantined(alice)).isTrue();
              assertThat(rules.isQuarantined(other)).isTrue();
              assertThat(rules.isQuarantined(bob)).isFalse();
            });
    assertThat(quarantined(of(Optional.empty(), Optional.of("site-" + mine), Optional.of(bob)), 1))
        .satisfies(
            rules -> {
              assertThat(rules.isQuarantined(bob)).isTrue();
              assertThat(rules.isQuarantined(alice)).isFalse();
            });
  }

  @Test
  void givenAQuarantineOfASite_whenSomebodyConnectsToIt_thenTheyAreQuarantinedToo() {
    var quarantine = of(Optional.empty(), Optional.of("site-" + mine), Optional.empty());
    assertThat(quarantines().add(quarantine)).isZero();
    var before = current();

    var late = connected(WorkspaceId.DEFAULT, "late" + mine, "site-" + mine);

    assertThat(rules().read(before.version())).isInstanceOf(Reading.Changed.class);
    assertThat(current().isQuarantined(late)).isTrue();
    connected(WorkspaceId.DEFAULT, "late" + mine, "another-site-" + mine);
    assertThat(current().isQuarantined(late)).isFalse();
    connected(WorkspaceId.DEFAULT, "late" + mine, "site-" + mine);
    assertThat(quarantines().remove(quarantine.id())).isTrue();
    assertThat(current().isQuarantined(late)).isFalse();
  }

  @Test
  void givenAQuarantine_whenListingAndEnding_thenItIsThereOnce() {
    var quarantine =
        of(Optional.of(new WorkspaceId("w" + mine)), Optional.empty(), Optional.empty());

    assertThat(quarantines().count(quarantine)).isZero();
    quarantines().add(quarantine);

    assertThat(quarantines().list()).contains(quarantine);
    assertThat(quarantines().remove(quarantine.id())).isTrue();
    assertThat(quarantines().remove(quarantine.id())).isFalse();
    assertThat(quarantines().list()).doesNotContain(quarantine);
  }

  /// The rules while that quarantine lasts.
  private AccessRules quarantined(Quarantine quarantine, int matching) {
    assertThat(quarantines().count(quarantine)).isEqualTo(matching);
    assertThat(quarantines().add(quarantine)).isEqualTo(matching);
    var rules = current();
    quarantines().remove(quarantine.id());
    return rules;
  }

  private static Quarantine of(
      Optional<WorkspaceId> workspace, Optional<String> site, Optional<ConnectionKey> key) {
    return new Quarantine(
        UUID.randomUUID(),
        workspace,
        key.map(ConnectionKey::provider),
        site,
        key.map(ConnectionKey::externalId),
        "stolen",
        NOW);
  }

  private AccessRules current() {
    return ((Reading.Changed) rules().read("")).rules();
  }

  private Workspace added(String name) {
    var workspace = new Workspace(new WorkspaceId("ws_" + name + mine), name(name), NOW);
    assertThat(workspaces().add(workspace)).isTrue();
    return workspace;
  }

  private String name(String name) {
    return "Grüße " + name + mine;
  }

  private String digest(String which) {
    return which + mine;
  }

  private static ApiKey key(WorkspaceId workspace, KeyKind kind) {
    return new ApiKey(
        UUID.randomUUID(),
        workspace,
        kind,
        "name, with a comma",
        "jct_sk_abcd",
        kind == KeyKind.PUBLIC ? Set.of() : Set.of(KeyScope.PROXY, KeyScope.JIRA_READ),
        Optional.of(END),
        List.of(new Network("2001:db8::/32"), new Network("203.0.113.7")),
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private ConnectionKey connected(WorkspaceId workspace, String externalId, String site) {
    var key = new ConnectionKey(workspace, new ProviderId("jira"), new ExternalId(externalId));
    var tokens =
        new GrantedTokens(
            new AccessToken(new Secret("a"), END), new Secret("r"), "", new Account("", ""));
    connections()
        .establish(
            new PendingConnection(UUID.randomUUID(), key, tokens, NOW, END),
            new ConnectionId(UUID.randomUUID()),
            detailsOf(site),
            GrantReplacementPolicy.ANY_ACCOUNT);
    return key;
  }
}
