package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Lists;
import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Comment.Visibility;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraCommentsTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");
  private static final Visibility TEAM = new Visibility(Visibility.Type.ROLE, "Administrators");

  private final JiraComments jira = ATLASSIAN.bean(JiraComments.class);
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
  void givenAComment_whenAdding_thenItIsThereWithItsAuthorAndInTheRequestedFormat() {
    var added = add("Some **bold** words", Optional.empty(), false);

    assertThat(added.body()).contains(new Text("Some **bold** words"));
    assertThat(added.author()).isPresent();
    assertThat(added.created()).isPresent();
    assertThat(added.visibility()).isEmpty();
    assertThat(added.internal()).isFalse();
    assertThat(all(DescriptionFormat.MARKDOWN)).containsExactly(added);
    assertThat(all(DescriptionFormat.TEXT).getFirst().body()).contains(new Text("Some bold words"));
    assertThat(all(DescriptionFormat.ADF).getFirst().body().orElseThrow())
        .isInstanceOf(Document.class);
  }

  @Test
  void givenAnInternalComment_whenAdding_thenItIsReadAsInternal() {
    assertThat(add("Not for customers", Optional.empty(), true).internal()).isTrue();
    assertThat(all(DescriptionFormat.TEXT).getFirst().internal()).isTrue();
  }

  /// The simulator makes a comment visible to everybody when a change does not say who sees it.
  @Test
  void givenACommentForARole_whenItsTextIsReplaced_thenOnlyTheRoleSeesItStill() {
    var added = add("For the team", Optional.of(TEAM), false);
    assertThat(added.visibility()).contains(TEAM);

    var edited = edit(added, "For the team only");

    assertThat(edited.id()).isEqualTo(added.id());
    assertThat(edited.body()).contains(new Text("For the team only"));
    assertThat(edited.visibility()).contains(TEAM);
    assertThat(all(DescriptionFormat.MARKDOWN)).containsExactly(edited);
  }

  @Test
  void givenMoreCommentsThanAPage_whenListing_thenAllCome() {
    for (int number = 0; number < 120; number++) {
      add("Number " + number, Optional.empty(), false);
    }

    assertThat(all(DescriptionFormat.TEXT))
        .extracting(it -> it.body().orElseThrow())
        .hasSize(120)
        .startsWith(new Text("Number 0"), new Text("Number 1"))
        .endsWith(new Text("Number 119"));
  }

  @Test
  void givenAComment_whenItIsDeletedTwice_thenTheSecondTimeItIsAbsent() {
    var id = new CommentId(add("x", Optional.empty(), false).id());

    result(jira.delete(site, ISSUE, id, token));

    assertThat(all(DescriptionFormat.TEXT)).isEmpty();
    assertEndsWith(new NotFound(), () -> jira.delete(site, ISSUE, id, token));
    assertEndsWith(
        new NotFound(),
        () -> jira.edit(site, ISSUE, id, new Text("y"), DescriptionFormat.TEXT, token));
  }

  @Test
  void givenNoSuchIssue_whenCommenting_thenItIsAbsent() {
    var nowhere = new IssueRef("ARM-99999");
    var draft = new Comment.Draft(new Text("x"), Optional.empty(), false);

    assertEndsWith(
        new NotFound(), () -> jira.add(site, nowhere, draft, DescriptionFormat.TEXT, token));
    assertEndsWith(
        new NotFound(),
        () -> jira.comments(site, nowhere, DescriptionFormat.TEXT, Cursor.FIRST, token));
  }

  @Test
  void givenAnEmptyDocument_whenCommenting_thenNothingIsSent() {
    assertEndsWith(
        new InvalidValue("body", "must not be empty"),
        () ->
            jira.add(
                site,
                ISSUE,
                new Comment.Draft(new Text("\n"), Optional.empty(), false),
                DescriptionFormat.TEXT,
                token));
    assertThat(ATLASSIAN.simulator.journal().noted("commented")).isEmpty();
  }

  @Test
  void givenTheResponseWasLost_whenAdding_thenItFailsAndIsNotSentAgain() {
    ATLASSIAN
        .simulator
        .faults()
        .on("POST", "/ex/jira/*/rest/api/3/issue/*/comment")
        .dropAfterEffect();

    assertEndsWith(new ProviderFailed(), () -> jiraAdd("once"));

    assertThat(all(DescriptionFormat.TEXT)).hasSize(1);
  }

  private Object jiraAdd(String text) {
    return jira.add(
        site,
        ISSUE,
        new Comment.Draft(new Text(text), Optional.empty(), false),
        DescriptionFormat.MARKDOWN,
        token);
  }

  private Comment add(String text, Optional<Visibility> visibility, boolean internal) {
    var draft = new Comment.Draft(new Text(text), visibility, internal);
    return result(jira.add(site, ISSUE, draft, DescriptionFormat.MARKDOWN, token));
  }

  private Comment edit(Comment comment, String text) {
    var id = new CommentId(comment.id());
    return result(jira.edit(site, ISSUE, id, new Text(text), DescriptionFormat.MARKDOWN, token));
  }

  private List<Comment> all(DescriptionFormat format) {
    return Lists.all(cursor -> jira.comments(site, ISSUE, format, cursor, token));
  }
}
