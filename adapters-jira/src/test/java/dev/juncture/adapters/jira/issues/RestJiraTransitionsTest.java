package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.created;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Lists;
import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraTransitionsTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final String START_WORK = "21";
  private static final String FINISH = "41";
  private static final String GIVE_UP = "51";
  private static final Optional<Description> TEXT = Optional.of(new Text("Some **bold** words"));

  private final JiraTransitions jira = ATLASSIAN.bean(JiraTransitions.class);
  private final JiraIssues issues = ATLASSIAN.bean(JiraIssues.class);
  private AccessToken token;
  private SiteId site;
  private IssueRef issue;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
    var draft =
        new IssueDraft(
            new ProjectRef("ARM"),
            new Summary("x"),
            Optional.empty(),
            "10002",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    issue = new IssueRef(result(created(issues.create(site, draft, new UUID(0, 1), token))).key());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenANewIssue_whenListing_thenEachTransitionHasItsStatusAndTheFieldsOfItsScreen() {
    var known = result(jira.transitions(site, issue, token));

    assertThat(known)
        .extracting(Transition::name)
        .containsExactly("Start work", "Finish", "Give up");
    assertThat(known.getFirst().to().map(Status::name)).contains("In Progress");
    assertThat(known.getFirst().fields()).isEmpty();
    assertThat(known.get(1).fields())
        .containsExactly(
            new IssueField(
                "resolution",
                "Resolution",
                true,
                true,
                "resolution",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Choice("10000", "Done"), new Choice("10001", "Won't Do"))));
  }

  @Test
  void givenAResolution_whenFinishing_thenTheIssueHasBoth() {
    perform(FINISH, change(Optional.of("Won't Do"), Optional.empty()));

    assertThat(status()).isEqualTo("Done");
    assertThat(read().resolution().map(Issue.Resolution::name)).contains("Won't Do");
  }

  /// The simulator drops a comment that comes with a transition without a screen, as Jira does.
  @Test
  void givenNoScreen_whenMovingWithAComment_thenTheCommentIsOnTheIssue() {
    var done = perform(START_WORK, change(Optional.empty(), TEXT));

    assertThat(done.commented()).isTrue();
    assertThat(status()).isEqualTo("In Progress");
    assertThat(comments()).extracting(Comment::body).containsExactly(TEXT);
  }

  @Test
  void givenATransitionThatAsksForAComment_whenMovingWithOne_thenItComesWithTheMove() {
    var done = perform(GIVE_UP, change(Optional.empty(), TEXT));

    assertThat(done.commented()).isTrue();
    assertThat(status()).isEqualTo("Done");
    assertThat(comments()).extracting(Comment::body).containsExactly(TEXT);
  }

  @Test
  void givenATransitionThatAsksForAComment_whenMovingWithoutOne_thenItsTextIsTold() {
    assertRejected(
        new FieldsRejected(Map.of("comment", "Please say why.")),
        GIVE_UP,
        change(Optional.empty(), Optional.empty()));
  }

  @Test
  void givenTheCommentFails_whenMoving_thenTheMoveStillSucceeded() {
    ATLASSIAN
        .simulator
        .faults()
        .on("POST", "/ex/jira/*/rest/api/3/issue/*/comment")
        .dropAfterEffect();

    var done = perform(START_WORK, change(Optional.empty(), TEXT));

    assertThat(done.commented()).isFalse();
    assertThat(status()).isEqualTo("In Progress");
  }

  @Test
  void givenFieldsThatAreNotOnTheScreen_whenMoving_thenNothingIsMoved() {
    var change = new Transition.Change(Optional.empty(), TEXT, Map.of("labels", List.of("x")));

    assertRejected(
        new FieldsRejected(
            Map.of(
                "labels",
                "Field 'labels' cannot be set. It is not on the appropriate screen, or unknown.")),
        START_WORK,
        change);
    assertThat(comments()).isEmpty();
  }

  @Test
  void givenATransitionThatIsNotPossible_whenMoving_thenItsTextIsTold() {
    assertRejected(
        new FieldsRejected(
            Map.of("errorMessages", "Transition id '99' is not valid for this issue.")),
        "99",
        change(Optional.empty(), Optional.empty()));
  }

  @Test
  void givenAProjectInWhichNothingMayBeChanged_whenMoving_thenAccessIsDenied() {
    var locked = new IssueRef("LOCK-1");

    assertThat(result(jira.transitions(site, locked, token))).isEmpty();
    assertEndsWith(
        new Forbidden(
            Map.of("errorMessages", "You do not have permission to transition this issue.")),
        () ->
            jira.perform(site, locked, FINISH, change(Optional.empty(), Optional.empty()), token));
  }

  @Test
  void givenNoSuchIssue_whenCalling_thenItIsAbsent() {
    var nowhere = new IssueRef("ARM-99999");

    assertEndsWith(new NotFound(), () -> jira.transitions(site, nowhere, token));
    assertEndsWith(
        new NotFound(),
        () ->
            jira.perform(site, nowhere, FINISH, change(Optional.empty(), Optional.empty()), token));
  }

  @Test
  void givenTheResponseWasLost_whenMoving_thenItFailsAndIsNotSentAgain() {
    ATLASSIAN
        .simulator
        .faults()
        .on("POST", "/ex/jira/*/rest/api/3/issue/*/transitions")
        .dropAfterEffect();

    assertEndsWith(
        new ProviderFailed(),
        () -> perform(START_WORK, change(Optional.empty(), Optional.empty())));

    assertThat(status()).isEqualTo("In Progress");
    assertThat(
            ATLASSIAN
                .simulator
                .journal()
                .calls("POST", "/ex/jira/*/rest/api/3/issue/*/transitions"))
        .hasSize(1);
  }

  private void assertRejected(DomainError error, String id, Transition.Change change) {
    assertEndsWith(error, () -> perform(id, change));
    assertThat(status()).isEqualTo("To Do");
  }

  private static Transition.Change change(
      Optional<String> resolution, Optional<Description> comment) {
    return new Transition.Change(resolution, comment, Map.of());
  }

  private Transition.Performed perform(String id, Transition.Change change) {
    return result(jira.perform(site, issue, id, change, token));
  }

  private Issue read() {
    return result(issues.issue(site, issue, DescriptionFormat.TEXT, token));
  }

  private String status() {
    return read().ticket().status().orElseThrow().name();
  }

  private List<Comment> comments() {
    var comments = ATLASSIAN.bean(JiraComments.class);
    return Lists.all(
        cursor -> comments.comments(site, issue, DescriptionFormat.MARKDOWN, cursor, token));
  }
}
