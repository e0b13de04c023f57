package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.IssueSnapshot.Field;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.JiraFeed.Updates;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraFeedTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");

  private final JiraFeed jira = ATLASSIAN.bean(JiraFeed.class);
  private final JiraIssues issues = ATLASSIAN.bean(JiraIssues.class);
  private AccessToken token;
  private SiteId site;
  private long id;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
    id =
        Long.parseLong(
            result(issues.issue(site, ISSUE, DescriptionFormat.MARKDOWN, token)).ticket().id());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
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
    result(issues.edit(site, ISSUE, change, token));
  }

  private IssueSnapshot seen(Instant from) {
    return result(jira.read(site, id, from, token)).orElseThrow();
  }

  private List<Sighting> updated(List<String> projects, Instant from, ZoneId zone) {
    var all = new ArrayList<Sighting>();
    var cursors = List.of(Cursor.FIRST);
    while (!cursors.isEmpty()) {
      var page =
          result(jira.updated(site, new Updates(projects, from, zone), cursors.getFirst(), token));
      all.addAll(page.items());
      cursors = page.next();
    }
    return all;
  }

  @Test
  void givenAnIssue_whenReading_thenItsEditsAndCommentsAreThere() {
    rename("First");
    var comment =
        result(
            ATLASSIAN
                .bean(JiraComments.class)
                .add(
                    site,
                    ISSUE,
                    new Comment.Draft(new Description.Text("Hello"), Optional.empty(), false),
                    DescriptionFormat.MARKDOWN,
                    token));

    var seen = seen(Instant.EPOCH);

    assertThat(seen.key()).isEqualTo("ARM-1");
    assertThat(seen.project()).isEqualTo("ARM");
    assertThat(seen.edits())
        .singleElement()
        .satisfies(it -> assertThat(it.fields()).containsExactly(new Field("summary", "summary")));
    assertThat(seen.comments())
        .extracting(IssueSnapshot.SeenComment::id)
        .containsExactly(Long.parseLong(comment.id()));
    assertThat(seen.updated()).isAfterOrEqualTo(seen.edits().getFirst().at());
  }

  @Test
  void givenMoreEditsThanJiraSendsWithAnIssue_whenReading_thenNoneIsMissing() {
    for (int i = 0; i < 45; i++) {
      rename("Number " + i);
    }

    assertThat(seen(Instant.EPOCH).edits()).hasSize(45);
  }

  @Test
  void givenNoSuchIssue_whenReading_thenThereIsNone() {
    assertThat(result(jira.read(site, 999_999_999, Instant.EPOCH, token))).isEmpty();
  }

  @Test
  void givenAChange_whenSearching_thenItIsFoundFromItsMinuteOn() {
    rename("Changed");
    var at = seen(Instant.EPOCH).updated();
    var zone = result(jira.zone(site, token));

    assertThat(updated(List.of("ARM"), at, zone)).contains(new Sighting(id, at));
    assertThat(updated(List.of(), at.plusSeconds(60), zone))
        .extracting(Sighting::id)
        .doesNotContain(id);
  }

  @Test
  void givenManyIssues_whenSearchingAll_thenEachIsThereOnce() {
    var all = updated(List.of("ARM"), Instant.EPOCH, ZoneOffset.UTC);

    assertThat(all).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(all).extracting(Sighting::id).isSorted();
  }

  @Test
  void givenAJira_whenAskingForItsTime_thenItIsThatOfItsClock() {
    rename("Now");

    assertThat(result(jira.time(site, token))).isAfterOrEqualTo(seen(Instant.EPOCH).updated());
  }
}
