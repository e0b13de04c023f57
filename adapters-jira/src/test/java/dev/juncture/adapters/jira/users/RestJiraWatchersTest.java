package dev.juncture.adapters.jira.users;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.token.AccessToken;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraWatchersTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");
  private static final IssueRef NOWHERE = new IssueRef("ARM-99999");
  private static final AccountId MIA = new AccountId("5b10ac8d82e05b22cc7d4ef5");

  /// Has a colon in it.
  private static final AccountId JONAS =
      new AccountId("712020:0d6d2c1f-7c52-4c2b-9a53-3f1d1f6f2a01");

  private final JiraWatchers jira = ATLASSIAN.bean(JiraWatchers.class);
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

  @Test
  void givenAWatcher_whenAddedTwiceAndRemovedTwice_thenTheyWatchOnceAndThenNoMore() {
    assertThat(result(jira.watchers(site, ISSUE, token)).users()).isEmpty();

    result(jira.watch(site, ISSUE, JONAS, token));
    result(jira.watch(site, ISSUE, JONAS, token));

    var watchers = result(jira.watchers(site, ISSUE, token));
    assertThat(watchers.users())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.user().displayName()).isEqualTo("Jonas Weber");
              assertThat(it.user().emailAddress()).contains("jonas@example.com");
              assertThat(it.user().avatarUrl()).isPresent();
              assertThat(it.active()).isTrue();
              assertThat(it.accountType()).isEqualTo("atlassian");
            });
    assertThat(watchers.watching()).isFalse();

    result(jira.unwatch(site, ISSUE, JONAS, token));
    result(jira.unwatch(site, ISSUE, JONAS, token));
    assertThat(result(jira.watchers(site, ISSUE, token)).users()).isEmpty();
  }

  @Test
  void givenThePersonThemselves_whenAdded_thenTheyAreWatching() {
    result(jira.watch(site, ISSUE, MIA, token));
    result(jira.watch(site, ISSUE, JONAS, token));

    var watchers = result(jira.watchers(site, ISSUE, token));
    assertThat(watchers.watching()).isTrue();
    assertThat(watchers.users())
        .extracting(UserDetails::accountId)
        .containsExactlyInAnyOrder(MIA.value(), JONAS.value());
  }

  @Test
  void givenNoSuchIssueOrUser_whenCalling_thenItIsAbsent() {
    var nobody = new AccountId("nobody");

    assertEndsWith(new NotFound(), () -> jira.watchers(site, NOWHERE, token));
    assertEndsWith(new NotFound(), () -> jira.watch(site, NOWHERE, MIA, token));
    assertEndsWith(new NotFound(), () -> jira.unwatch(site, NOWHERE, MIA, token));
    assertEndsWith(new NotFound(), () -> jira.watch(site, ISSUE, nobody, token));
  }

  @Test
  void givenNoPermission_whenAddingSomebodyElse_thenItIsForbidden() {
    ATLASSIAN.simulator.sites().getFirst().readOnly(true);

    assertEndsWith(
        new Forbidden(
            Map.of("errorMessages", "You do not have permission to manage the watcher list.")),
        () -> jira.watch(site, ISSUE, JONAS, token));
    result(jira.watch(site, ISSUE, MIA, token));
  }

  @Test
  void givenTheResponseWasLost_whenAdding_thenItFailsAndIsNotSentAgain() {
    ATLASSIAN
        .simulator
        .faults()
        .on("POST", "/ex/jira/*/rest/api/3/issue/*/watchers")
        .dropAfterEffect();

    assertEndsWith(new ProviderFailed(), () -> jira.watch(site, ISSUE, MIA, token));

    assertThat(result(jira.watchers(site, ISSUE, token)).watching()).isTrue();
  }
}
