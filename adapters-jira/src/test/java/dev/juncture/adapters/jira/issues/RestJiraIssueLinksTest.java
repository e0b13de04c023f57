package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssueLinks;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraIssueLinksTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef FIRST = new IssueRef("ARM-1");
  private static final IssueRef SECOND = new IssueRef("ARM-2");
  private static final IssueRef NOWHERE = new IssueRef("ARM-99999");

  private final JiraIssueLinks jira = ATLASSIAN.bean(JiraIssueLinks.class);
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
  void givenTwoIssues_whenLinkedTwice_thenThereIsOneLinkThatCanBeRemovedOnce() {
    result(jira.link(site, link("Blocks", FIRST, SECOND), token));
    result(jira.link(site, link("Blocks", FIRST, SECOND), token));

    var id = onlyLink();
    result(jira.unlink(site, id, token));
    assertThat(noted("unlinked=" + id)).isEqualTo(1);
    assertEndsWith(new NotFound(), () -> jira.unlink(site, id, token));
  }

  @Test
  void givenTheOtherDirection_whenLinking_thenItIsAnotherLink() {
    result(jira.link(site, link("Blocks", FIRST, SECOND), token));
    var first = onlyLink();

    result(jira.link(site, link("Blocks", SECOND, FIRST), token));

    var second = new IssueLinkId(Long.toString(Long.parseLong(first.value()) + 1));
    assertThat(noted("linked=" + second)).isEqualTo(1);
  }

  @Test
  void givenAComment_whenLinking_thenJiraAcceptsIt() {
    var comment = new Text("The **same** cause");

    result(jira.link(site, new IssueLink("relates", FIRST, SECOND, Optional.of(comment)), token));

    assertThat(onlyLink()).isNotNull();
  }

  @Test
  void givenAnEmptyComment_whenLinking_thenNothingIsSent() {
    var link = new IssueLink("Blocks", FIRST, SECOND, Optional.of(new Text("\n")));

    assertEndsWith(
        new InvalidValue("comment", "must not be empty"), () -> jira.link(site, link, token));
    assertThat(posts()).isZero();
  }

  @Test
  void givenAnUnknownType_whenLinking_thenTheErrorNamesTheTypes() {
    assertEndsWith(
        new InvalidValue("type", "must be one of: Blocks, Duplicate, Relates"),
        () -> jira.link(site, link("Hampers", FIRST, SECOND), token));
  }

  @Test
  void givenNoSuchIssue_whenLinking_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> jira.link(site, link("Blocks", FIRST, NOWHERE), token));
    assertEndsWith(new NotFound(), () -> jira.link(site, link("Blocks", NOWHERE, FIRST), token));
  }

  @Test
  void givenTheResponseWasLost_whenLinking_thenItFailsAndIsNotSentAgain() {
    ATLASSIAN.simulator.faults().on("POST", "/ex/jira/*/rest/api/3/issueLink").dropAfterEffect();

    assertEndsWith(
        new ProviderFailed(), () -> jira.link(site, link("Blocks", FIRST, SECOND), token));

    assertThat(posts()).isEqualTo(1);
  }

  private static IssueLink link(String type, IssueRef inward, IssueRef outward) {
    return new IssueLink(type, inward, outward, Optional.empty());
  }

  /// The link that the journal has, where there is only one.
  private static IssueLinkId onlyLink() {
    var notes =
        ATLASSIAN.simulator.journal().calls().stream()
            .flatMap(call -> call.notes().stream())
            .filter(note -> note.startsWith("linked="))
            .toList();
    assertThat(notes).hasSize(1);
    return new IssueLinkId(notes.getFirst().substring("linked=".length()));
  }

  private static int noted(String note) {
    return ATLASSIAN.simulator.journal().noted(note).size();
  }

  private static long posts() {
    return ATLASSIAN.simulator.journal().calls().stream()
        .filter(call -> call.method().equals("POST") && call.path().endsWith("/issueLink"))
        .count();
  }
}
