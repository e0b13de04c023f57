package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.jira.Lists;
import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue.TimeTracking;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraDuration;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.Worklog.Estimate;
import dev.juncture.domain.jira.Worklog.Spent;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraWorklogsTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");
  private static final Instant STARTED = Instant.parse("2026-03-04T09:30:00.120Z");
  private static final Optional<Instant> AT = Optional.of(STARTED);
  private static final Optional<Description> TEXT = Optional.of(new Text("Some **bold** words"));

  private final JiraWorklogs jira = ATLASSIAN.bean(JiraWorklogs.class);
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
  void givenAWorklog_whenAdding_thenItIsThereWithItsAuthorAndInTheRequestedFormat() {
    var added = add(draft(notation("3h 30m"), AT, TEXT, new Estimate.Auto()));

    assertThat(added.timeSpentSeconds()).isEqualTo(12_600);
    assertThat(added.started()).contains(STARTED);
    assertThat(added.comment()).isEqualTo(TEXT);
    assertThat(added.author()).isPresent();
    assertThat(added.created()).isPresent();
    assertThat(all(DescriptionFormat.MARKDOWN)).containsExactly(added);
    assertThat(all(DescriptionFormat.TEXT).getFirst().comment())
        .contains(new Text("Some bold words"));
    assertThat(all(DescriptionFormat.ADF).getFirst().comment().orElseThrow())
        .isInstanceOf(Document.class);
  }

  @Test
  void givenNoComment_whenAdding_thenThereIsNone() {
    assertThat(add(seconds(60)).comment()).isEmpty();
  }

  @Test
  void givenNoWorklogs_whenListing_thenTheListIsEmpty() {
    assertThat(all(DescriptionFormat.TEXT)).isEmpty();
  }

  @Test
  void givenMoreWorklogsThanAPage_whenListing_thenAllComeInOrder() {
    for (int number = 1; number <= 520; number++) {
      add(seconds(number));
    }

    assertThat(all(DescriptionFormat.TEXT))
        .extracting(Worklog::timeSpentSeconds)
        .hasSize(520)
        .startsWith(1L, 2L)
        .isSorted()
        .endsWith(520L);
    assertThat(ATLASSIAN.simulator.journal().calls("GET", "/ex/jira/*/rest/api/3/issue/*/worklog"))
        .hasSize(2);
  }

  /// The simulator removes the comment when a change does not repeat it.
  @Test
  void givenAComment_whenOnlyTheTimeChanges_thenTheRestStays() {
    var added = add(draft(notation("1h"), AT, TEXT, new Estimate.Auto()));

    var edited =
        edit(added, draft(notation("2h"), Optional.empty(), Optional.empty(), new Estimate.Auto()));

    assertThat(edited.id()).isEqualTo(added.id());
    assertThat(edited.timeSpentSeconds()).isEqualTo(7_200);
    assertThat(edited.started()).contains(STARTED);
    assertThat(edited.comment()).isEqualTo(TEXT);
  }

  @Test
  void givenAComment_whenOnlyTheCommentChanges_thenTheTimeStays() {
    var added = add(draft(notation("1h"), AT, TEXT, new Estimate.Auto()));
    Optional<Description> other = Optional.of(new Text("Other words"));

    var edited = edit(added, draft(Optional.empty(), Optional.empty(), other, new Estimate.Auto()));

    assertThat(edited.timeSpentSeconds()).isEqualTo(3_600);
    assertThat(edited.comment()).isEqualTo(other);
  }

  @Test
  void givenEstimates_whenWriting_thenJiraAdjustsThemAsTold() {
    var added = add(draft(notation("1h"), AT, TEXT, new Estimate.SetTo(new JiraDuration("2d"))));
    assertThat(remaining()).contains("2d");

    add(draft(notation("1h"), AT, TEXT, new Estimate.Auto()));
    assertThat(remaining()).contains("1d 7h");

    add(draft(notation("1h"), AT, TEXT, new Estimate.Unchanged()));
    assertThat(remaining()).contains("1d 7h");

    add(draft(notation("1h"), AT, TEXT, new Estimate.MovedBy(new JiraDuration("4h"))));
    assertThat(remaining()).contains("1d 3h");

    result(
        jira.delete(site, ISSUE, id(added), new Estimate.MovedBy(new JiraDuration("5h")), token));
    assertThat(remaining()).contains("2d");
  }

  @Test
  void givenAWorklog_whenItIsDeletedTwice_thenTheSecondTimeItIsAbsent() {
    var added = add(seconds(60));

    result(jira.delete(site, ISSUE, id(added), new Estimate.Auto(), token));

    assertThat(all(DescriptionFormat.TEXT)).isEmpty();
    assertEndsWith(
        new NotFound(), () -> jira.delete(site, ISSUE, id(added), new Estimate.Auto(), token));
    assertEndsWith(new NotFound(), () -> edit(added, seconds(60)));
  }

  @Test
  void givenNoSuchIssue_whenCalling_thenItIsAbsent() {
    var nowhere = new IssueRef("ARM-99999");

    assertEndsWith(
        new NotFound(), () -> jira.add(site, nowhere, seconds(1), DescriptionFormat.TEXT, token));
    assertEndsWith(
        new NotFound(),
        () -> jira.worklogs(site, nowhere, DescriptionFormat.TEXT, Cursor.FIRST, token));
  }

  @Test
  void givenAProjectInWhichNothingMayBeChanged_whenAdding_thenAccessIsDenied() {
    assertThatThrownBy(
            () -> jira.add(site, new IssueRef("LOCK-1"), seconds(1), DescriptionFormat.TEXT, token))
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isInstanceOf(Forbidden.class));
  }

  @Test
  void givenAValueThatJiraRejects_whenAdding_thenItsTextIsTold() {
    assertThatThrownBy(() -> add(draft(notation("5x"), AT, TEXT, new Estimate.Unchanged())))
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isInstanceOf(FieldsRejected.class));
  }

  @Test
  void givenTheResponseWasLost_whenAdding_thenItFailsAndIsNotSentAgain() {
    ATLASSIAN
        .simulator
        .faults()
        .on("POST", "/ex/jira/*/rest/api/3/issue/*/worklog")
        .dropAfterEffect();

    assertEndsWith(new ProviderFailed(), () -> add(seconds(60)));

    assertThat(all(DescriptionFormat.TEXT)).hasSize(1);
  }

  private static Worklog.Draft seconds(long seconds) {
    return draft(
        Optional.of(new Spent.Seconds(seconds)), AT, Optional.empty(), new Estimate.Auto());
  }

  private static Optional<Spent> notation(String text) {
    return Optional.of(new Spent.Notation(new JiraDuration(text)));
  }

  private static Worklog.Draft draft(
      Optional<Spent> spent,
      Optional<Instant> started,
      Optional<Description> comment,
      Estimate estimate) {
    return new Worklog.Draft(spent, started, comment, estimate);
  }

  private Worklog add(Worklog.Draft draft) {
    return result(jira.add(site, ISSUE, draft, DescriptionFormat.MARKDOWN, token));
  }

  private Worklog edit(Worklog worklog, Worklog.Draft draft) {
    return result(jira.edit(site, ISSUE, id(worklog), draft, DescriptionFormat.MARKDOWN, token));
  }

  private static WorklogId id(Worklog worklog) {
    return new WorklogId(worklog.id());
  }

  private Optional<String> remaining() {
    var issues = ATLASSIAN.bean(JiraIssues.class);
    return result(issues.issue(site, ISSUE, DescriptionFormat.TEXT, token))
        .timeTracking()
        .flatMap(TimeTracking::remainingEstimate);
  }

  private List<Worklog> all(DescriptionFormat format) {
    return Lists.all(cursor -> jira.worklogs(site, ISSUE, format, cursor, token));
  }
}
