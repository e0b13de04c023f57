package dev.juncture.testkit.connection;

import static dev.juncture.domain.connection.ConnectionState.ACTIVE;
import static dev.juncture.domain.connection.ConnectionState.EXPIRED;
import static dev.juncture.domain.connection.ConnectionState.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Page;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionDirectory.Position.After;
import dev.juncture.domain.connection.ConnectionDirectory.Position.Before;
import dev.juncture.domain.connection.ConnectionDirectory.Position.Start;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [ConnectionDirectory], together with the [ConnectionRepository] whose
/// connections it lists.
public abstract class ConnectionDirectoryContract {

  private static final ProviderId JIRA = new ProviderId("jira");
  private static final ProviderId OTHER = new ProviderId("other");
  private static final Instant CONSENT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  // The store may hold connections of other tests. A random prefix keeps each test's own apart.
  private final String mine = UUID.randomUUID() + " ";

  protected abstract ConnectionRepository connections();

  protected abstract ConnectionDirectory directory();

  @Test
  void givenNobodyConnected_whenListing_thenThePageIsEmptyAndTheOnlyOne() {
    var page = list(new Start(), 10);

    assertThat(page).isEqualTo(new Page(List.of(), true, true));
  }

  @Test
  void givenAConnection_whenLookingItUp_thenEverythingButTokensIsTold() {
    var resource = new ConnectedResource("Acme <b>", "https://acme.example");
    var made = establish(key("a"), FAR, detailsOf(resource));

    var found = directory().find(key("a")).orElseThrow();

    assertThat(found)
        .usingRecursiveComparison()
        .ignoringFields("createdAt")
        .isEqualTo(
            new ConnectionSummary(
                made.id(),
                key("a"),
                GrantKind.AUTHORIZATION_CODE,
                ACTIVE,
                "",
                Optional.of(new Subdomain("acme")),
                Optional.of("client-1"),
                Optional.of(resource),
                new Account("account-1", "Ada"),
                "read:a write:b",
                Instant.EPOCH,
                Optional.of(CONSENT),
                Optional.empty(),
                FAR));
    assertThat(found.createdAt()).isAfter(Instant.EPOCH);
    assertThat(list(new Start(), 10).connections()).containsExactly(found);
    assertThat(directory().find(key("b"))).isEmpty();
  }

  /// Provider details that the store can save, whose connected resource is `resource`.
  protected abstract ProviderDetails detailsOf(ConnectedResource resource);

  @Test
  void givenARefresh_whenLookingItUp_thenItsTimeIsToldUntilTheNextConsent() {
    var made = establish(key("a"), FAR);
    connections().rotate(claim(made), tokens());

    assertThat(directory().find(key("a")).orElseThrow().lastRefreshedAt()).isPresent();
    establish(key("a"), FAR);
    assertThat(directory().find(key("a")).orElseThrow().lastRefreshedAt()).isEmpty();
  }

  @Test
  void givenEachState_whenFiltering_thenOnlyThoseAreThere() {
    establish(key("active"), FAR);
    establish(key("expired"), LONG_AGO);
    connections().markRevoked(claim(establish(key("invalid"), FAR)), "invalid_grant");
    connections().markRevoked(claim(establish(key("old and invalid"), LONG_AGO)), "revoked");

    assertThat(ids(list(ACTIVE))).containsExactly("active");
    assertThat(ids(list(EXPIRED))).containsExactly("expired");
    assertThat(ids(list(REVOKED))).containsExactly("invalid", "old and invalid");
    assertThat(list(REVOKED).connections())
        .extracting(ConnectionSummary::reason)
        .containsExactly("invalid_grant", "revoked");
    assertThat(list(new Start(), 10).connections())
        .extracting(ConnectionSummary::state)
        .containsExactly(ACTIVE, EXPIRED, REVOKED, REVOKED);
  }

  @Test
  void givenARevokedConnection_whenConsentingAgain_thenItIsActiveAgain() {
    connections().markRevoked(claim(establish(key("a"), LONG_AGO)), "invalid_grant");

    establish(key("a"), FAR);

    assertThat(ids(list(ACTIVE))).containsExactly("a");
    assertThat(list(REVOKED).connections()).isEmpty();
    assertThat(list(EXPIRED).connections()).isEmpty();
  }

  @Test
  void givenOnesThatExpire_whenTheyAreFiled_thenNothingLooksDifferent() {
    establish(key("a"), FAR);
    establish(key("b"), LONG_AGO);
    var before = List.of(list(ACTIVE), list(EXPIRED), list(new Start(), 10));

    directory().markExpired(1_000);

    assertThat(List.of(list(ACTIVE), list(EXPIRED), list(new Start(), 10))).isEqualTo(before);
  }

  @Test
  void givenARemovedConnection_whenListing_thenItIsNotThere() {
    establish(key("a"), FAR);
    establish(key("b"), FAR);

    connections().remove(key("a"));

    assertThat(ids(list(new Start(), 10))).containsExactly("b");
    assertThat(directory().find(key("a"))).isEmpty();
  }

  @Test
  void givenUglyIds_whenListing_thenTheyComeInTheOrderOfTheirCodePoints() {
    var inOrder = List.of(" ", "%", "A", "Z", "_", "a", "a b", "b", "ä", "漢", "\uFFEE", "🙂");
    inOrder.reversed().forEach(id -> establish(key(id), FAR));

    assertThat(ids(list(new Start(), 20))).isEqualTo(inOrder);
    assertThat(ids(paged("", 1))).isEqualTo(inOrder);
  }

  @Test
  void givenSimilarIds_whenSearching_thenTheBeginningCountsToTheLetter() {
    List.of("a", "a%", "a%b", "aab", "A%", "a_", "b").forEach(id -> establish(key(id), FAR));

    assertThat(ids(search("a%"))).containsExactly("a%", "a%b");
    assertThat(ids(search("a"))).containsExactly("a", "a%", "a%b", "a_", "aab");
    assertThat(ids(search("c"))).isEmpty();
  }

  @Test
  void givenTheLastCharactersThereAre_whenSearching_thenTheyAreFound() {
    var last = "\uDBFF\uDFFF";
    List.of("x\uD7FF", "x\uD7FFy", "x\uE000", last, last + "a", last + last)
        .forEach(id -> establish(key(id), FAR));

    assertThat(ids(search("x\uD7FF"))).containsExactly("x\uD7FF", "x\uD7FFy");
    assertThat(ids(search(last))).containsExactly(last, last + "a", last + last);
  }

  @Test
  void givenTwoProviders_whenFiltering_thenOnlyThatOnesAreThere() {
    establish(key("a"), FAR);
    establish(other("a"), FAR);
    establish(other("b"), FAR);

    var filter = new Filter(WorkspaceId.DEFAULT, Optional.of(OTHER), Optional.empty(), mine);

    assertThat(directory().list(filter, new Start(), 10).connections())
        .extracting(ConnectionSummary::key)
        .containsExactly(other("a"), other("b"));
    assertThat(list(new Start(), 10).connections())
        .extracting(ConnectionSummary::key)
        .containsExactly(key("a"), other("a"), other("b"));
  }

  @Test
  void givenTwoWorkspaces_whenListing_thenEachHasItsOwn() {
    var there = new WorkspaceId("ws_other");
    var foreign = new ConnectionKey(there, JIRA, key("a").externalId());
    establish(key("a"), FAR);
    establish(foreign, FAR);
    establish(new ConnectionKey(there, JIRA, key("b").externalId()), LONG_AGO);

    assertThat(ids(list(new Start(), 10))).containsExactly("a");
    assertThat(ids(list(EXPIRED))).isEmpty();
    assertThat(directory().find(foreign).orElseThrow().key()).isEqualTo(foreign);
    var all = new Filter(there, Optional.empty(), Optional.empty(), mine);
    assertThat(ids(paged(all, 1))).containsExactly("a", "b");
    var expired = new Filter(there, Optional.of(JIRA), Optional.of(EXPIRED), mine);
    assertThat(ids(paged(expired, 1))).containsExactly("b");
  }

  @Test
  void givenOneIdWithTwoProviders_whenPaging_thenNoneOfThemIsLost() {
    establish(key("a"), FAR);
    establish(other("a"), FAR);
    establish(key("b"), FAR);

    var second = list(new After(key("a")), 1);

    assertThat(second.connections()).extracting(ConnectionSummary::key).containsExactly(other("a"));
    assertThat(list(new After(other("a")), 1).isLast()).isTrue();
    assertThat(list(new Before(other("a")), 5).connections())
        .extracting(ConnectionSummary::key)
        .containsExactly(key("a"));
  }

  @Test
  void givenSevenConnections_whenPagingThere_thenEachPageSaysWhetherItIsTheLast() {
    List.of("a", "b", "c", "d", "e", "f", "g").forEach(id -> establish(key(id), FAR));

    var first = list(new Start(), 3);
    var second = list(new After(key("c")), 3);
    var third = list(new After(key("f")), 3);

    assertThat(ids(first)).containsExactly("a", "b", "c");
    assertThat(ids(second)).containsExactly("d", "e", "f");
    assertThat(ids(third)).containsExactly("g");
    assertThat(List.of(first.isLast(), second.isLast(), third.isLast()))
        .containsExactly(false, false, true);
    assertThat(List.of(first.isFirst(), second.isFirst(), third.isFirst()))
        .containsExactly(true, false, false);
    assertThat(list(new Start(), 7).isLast()).isTrue();
  }

  @Test
  void givenSevenConnections_whenPagingBack_thenThePagesAreTheNearestOnesInOrder() {
    List.of("a", "b", "c", "d", "e", "f", "g").forEach(id -> establish(key(id), FAR));

    var nearest = list(new Before(key("f")), 3);
    var first = list(new Before(key("c")), 3);

    assertThat(ids(nearest)).containsExactly("c", "d", "e");
    assertThat(nearest.isFirst()).isFalse();
    assertThat(nearest.isLast()).isFalse();
    assertThat(ids(first)).containsExactly("a", "b");
    assertThat(first.isFirst()).isTrue();
  }

  @Test
  void givenPositionsThatNobodyHas_whenPaging_thenItGoesOnFromThere() {
    List.of("a", "c").forEach(id -> establish(key(id), FAR));

    assertThat(ids(list(new After(key("b")), 5))).containsExactly("c");
    assertThat(ids(list(new Before(key("b")), 5))).containsExactly("a");
    assertThat(ids(list(new After(key("z")), 5))).isEmpty();
  }

  @Test
  void givenStatesAllOver_whenPagingThroughOne_thenEachIsMetOnce() {
    for (int n = 0; n < 12; n++) {
      establish(key("%02d".formatted(n)), n % 2 == 0 ? LONG_AGO : FAR);
    }
    directory().markExpired(3);
    for (int n = 12; n < 18; n++) {
      establish(key("%02d".formatted(n)), n % 2 == 0 ? LONG_AGO : FAR);
    }

    assertThat(ids(pagedBy(EXPIRED)))
        .containsExactly("00", "02", "04", "06", "08", "10", "12", "14", "16");
    assertThat(ids(pagedBy(ACTIVE)))
        .containsExactly("01", "03", "05", "07", "09", "11", "13", "15", "17");
  }

  private List<ConnectionSummary> paged(String prefix, int limit) {
    return paged(
        new Filter(WorkspaceId.DEFAULT, Optional.empty(), Optional.empty(), mine + prefix), limit);
  }

  private List<ConnectionSummary> pagedBy(ConnectionState state) {
    return paged(new Filter(WorkspaceId.DEFAULT, Optional.empty(), Optional.of(state), mine), 2);
  }

  private List<ConnectionSummary> paged(Filter filter, int limit) {
    var met = new ArrayList<ConnectionSummary>();
    var page = directory().list(filter, new Start(), limit);
    met.addAll(page.connections());
    while (!page.isLast()) {
      page = directory().list(filter, new After(met.getLast().key()), limit);
      met.addAll(page.connections());
    }
    return met;
  }

  private Page list(Position from, int limit) {
    return directory()
        .list(
            new Filter(WorkspaceId.DEFAULT, Optional.empty(), Optional.empty(), mine), from, limit);
  }

  private Page list(ConnectionState state) {
    var filter = new Filter(WorkspaceId.DEFAULT, Optional.of(JIRA), Optional.of(state), mine);
    return directory().list(filter, new Start(), 10);
  }

  private Page search(String query) {
    var filter = new Filter(WorkspaceId.DEFAULT, Optional.empty(), Optional.empty(), mine + query);
    return directory().list(filter, new Start(), 10);
  }

  private List<String> ids(Page page) {
    return ids(page.connections());
  }

  private List<String> ids(List<ConnectionSummary> connections) {
    return connections.stream()
        .map(it -> it.key().externalId().value().substring(mine.length()))
        .toList();
  }

  private ConnectionKey key(String id) {
    return new ConnectionKey(JIRA, new ExternalId(mine + id));
  }

  private ConnectionKey other(String id) {
    return new ConnectionKey(OTHER, new ExternalId(mine + id));
  }

  private RefreshClaim claim(Connection seen) {
    return ((Claimed) connections().claimRefresh(seen, "me", Duration.ofMinutes(5))).claim();
  }

  private Connection establish(ConnectionKey key, Instant end) {
    return establish(key, end, new ProviderDetails.None());
  }

  private Connection establish(ConnectionKey key, Instant end, ProviderDetails details) {
    var consent =
        new PendingConnection(
            UUID.randomUUID(),
            key,
            tokens(),
            CONSENT,
            end,
            new FlowOrigin.Open(),
            new BrowserBinding.Unbound(),
            Optional.of(new Subdomain("acme")),
            Optional.of("client-1"));
    var id = new ConnectionId(UUID.randomUUID());
    return ((Established) connections().establish(consent, id, details)).connection();
  }

  private static GrantedTokens tokens() {
    var access = new AccessToken(new Secret("access"), CONSENT.plusSeconds(3600));
    return new GrantedTokens(
        access, new Secret("refresh"), "read:a write:b", new Account("account-1", "Ada"));
  }
}
