package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Lists;
import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.ChangelogEntry.Item;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraChangelogsTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");

  private final JiraChangelogs jira = ATLASSIAN.bean(JiraChangelogs.class);
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
  void givenAnIssueThatNobodyChanged_whenReading_thenThereIsNothing() {
    assertThat(all()).isEmpty();
  }

  @Test
  void givenAChange_whenReading_thenItSaysWhoChangedWhatAndWhen() {
    rename("First");
    rename("Second");

    assertThat(all()).hasSize(2);
    var last = all().getLast();
    assertThat(last.at()).isPresent();
    assertThat(last.author()).isPresent();
    assertThat(last.items())
        .containsExactly(
            new Item(
                "summary",
                Optional.of("summary"),
                Optional.empty(),
                Optional.of("First"),
                Optional.empty(),
                Optional.of("Second")));
  }

  @Test
  void givenMoreChangesThanAPage_whenReading_thenAllComeTheOldestFirst() {
    for (int number = 0; number < 230; number++) {
      rename("Number " + number);
    }

    assertThat(all())
        .hasSize(230)
        .extracting(it -> it.items().getFirst().toText().orElseThrow())
        .startsWith("Number 0", "Number 1")
        .endsWith("Number 229");
    assertThat(
            ATLASSIAN.simulator.journal().calls("GET", "/ex/jira/*/rest/api/3/issue/*/changelog"))
        .hasSize(3);
  }

  @Test
  void givenNoSuchIssue_whenReading_thenItIsAbsent() {
    assertEndsWith(
        new NotFound(), () -> jira.changelog(site, new IssueRef("ARM-99999"), Cursor.FIRST, token));
  }

  private void rename(String summary) {
    var change =
        new IssueChange(
            Optional.of(new Summary(summary)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Assignment.Unchanged(),
            Optional.empty());
    result(ATLASSIAN.bean(JiraIssues.class).edit(site, ISSUE, change, token));
  }

  private List<ChangelogEntry> all() {
    return Lists.all(cursor -> jira.changelog(site, ISSUE, cursor, token));
  }
}
