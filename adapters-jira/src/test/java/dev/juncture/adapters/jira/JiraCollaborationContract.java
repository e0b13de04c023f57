package dev.juncture.adapters.jira;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraIssueLinks;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What people do together on an issue is the same at each kind of Jira.
@Timeout(60)
abstract class JiraCollaborationContract {

  private static final IssueRef ISSUE = new IssueRef("ARM-1");
  private static final ProjectRef PROJECT = new ProjectRef("ARM");
  private static final DescriptionFormat MARKDOWN = DescriptionFormat.MARKDOWN;

  private final SimulatedJira simulated;
  private AccessToken token;
  private JiraAddress site;

  JiraCollaborationContract(SimulatedJira simulated) {
    this.simulated = simulated;
  }

  @BeforeEach
  void connect() {
    simulated.reset();
    token = simulated.token();
    site = simulated.address();
  }

  @Test
  void givenAComment_whenAddingChangingAndDeletingIt_thenItIsAsWritten() {
    var comments = simulated.bean(JiraComments.class);
    var draft = new Comment.Draft(new Text("Some **bold** words"), Optional.empty(), false);

    var added = result(comments.add(site, ISSUE, draft, MARKDOWN, token));
    var id = new CommentId(added.id());
    assertThat(added.body()).contains(new Text("Some **bold** words"));
    assertThat(added.author()).isPresent();
    assertThat(comments(comments)).extracting(Comment::id).contains(added.id());

    var changed = result(comments.edit(site, ISSUE, id, new Text("Other"), MARKDOWN, token));
    assertThat(changed.body()).contains(new Text("Other"));

    result(comments.delete(site, ISSUE, id, token));
    assertThat(comments(comments)).extracting(Comment::id).doesNotContain(added.id());
    assertEndsWith(new NotFound(), () -> comments.delete(site, ISSUE, id, token));
  }

  private List<Comment> comments(JiraComments comments) {
    return all(cursor -> comments.comments(site, ISSUE, MARKDOWN, cursor, token));
  }

  @Test
  void givenAWorklog_whenAddingChangingAndDeletingIt_thenItIsAsWritten() {
    var worklogs = simulated.bean(JiraWorklogs.class);

    var added = result(worklogs.add(site, ISSUE, work(3600, "Some **work**"), MARKDOWN, token));
    var id = new WorklogId(added.id());
    assertThat(added.timeSpentSeconds()).isEqualTo(3600);
    assertThat(added.comment()).contains(new Text("Some **work**"));

    var changed = result(worklogs.edit(site, ISSUE, id, work(60, "Less"), MARKDOWN, token));
    assertThat(changed.timeSpentSeconds()).isEqualTo(60);
    assertThat(worklogs(worklogs)).extracting(Worklog::id).contains(added.id());

    result(worklogs.delete(site, ISSUE, id, new Worklog.Estimate.Auto(), token));
    assertThat(worklogs(worklogs)).extracting(Worklog::id).doesNotContain(added.id());
  }

  private List<Worklog> worklogs(JiraWorklogs worklogs) {
    return all(cursor -> worklogs.worklogs(site, ISSUE, MARKDOWN, cursor, token));
  }

  private static Worklog.Draft work(long seconds, String text) {
    return new Worklog.Draft(
        Optional.of(new Worklog.Spent.Seconds(seconds)),
        Optional.of(Instant.parse("2026-05-01T10:00:00Z")),
        Optional.of(new Text(text)),
        new Worklog.Estimate.Auto());
  }

  @Test
  void givenATransition_whenPerformingIt_thenTheStatusAndTheChangelogSaySo() {
    var transitions = simulated.bean(JiraTransitions.class);
    var possible = result(transitions.transitions(site, ISSUE, token));
    var chosen = possible.getLast();
    var change =
        new Transition.Change(Optional.empty(), Optional.of(new Text("**Done**")), Map.of());

    result(transitions.perform(site, ISSUE, chosen.id(), change, token));

    var issue =
        result(simulated.bean(JiraIssues.class).issue(site, ISSUE, MARKDOWN, token)).ticket();
    assertThat(issue.status().map(Status::name)).isEqualTo(chosen.to().map(Status::name));
    assertThat(comments(simulated.bean(JiraComments.class)).getLast().body())
        .contains(new Text("**Done**"));
    var changes =
        all(cursor -> simulated.bean(JiraChangelogs.class).changelog(site, ISSUE, cursor, token));
    assertThat(changes.getLast().items()).extracting(ChangelogEntry.Item::field).contains("status");
    assertThat(changes)
        .extracting(it -> it.at().orElseThrow())
        .isSortedAccordingTo(Instant::compareTo);
  }

  @Test
  void givenAPerson_whenAssigningAndWatching_thenTheirIdIsTheSameEverywhere() {
    var person = result(simulated.bean(JiraUsers.class).myself(site, token));
    var id = new AccountId(person.accountId());
    var watchers = simulated.bean(JiraWatchers.class);
    var issues = simulated.bean(JiraIssues.class);

    result(issues.edit(site, ISSUE, assignedTo(id.value()), token));
    result(watchers.watch(site, ISSUE, id, token));

    assertThat(result(issues.issue(site, ISSUE, MARKDOWN, token)).ticket().assignee())
        .hasValueSatisfying(it -> assertThat(it.accountId()).isEqualTo(id.value()));
    assertThat(result(watchers.watchers(site, ISSUE, token)).users())
        .extracting(UserDetails::accountId)
        .contains(id.value());
    result(watchers.unwatch(site, ISSUE, id, token));
    assertThat(result(watchers.watchers(site, ISSUE, token)).users())
        .extracting(UserDetails::accountId)
        .doesNotContain(id.value());
  }

  @Test
  void givenNobodyWithThatId_whenAssigning_thenTheValueIsRejected() {
    var issues = simulated.bean(JiraIssues.class);

    assertThatThrownBy(() -> issues.edit(site, ISSUE, assignedTo("nobody-has-this"), token))
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isInstanceOf(FieldsRejected.class));
  }

  private static IssueChange assignedTo(String accountId) {
    return new IssueChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Assignment.AssignedTo(accountId),
        Optional.empty());
  }

  @Test
  void givenPartOfAName_whenSearchingForUsers_thenThoseWithItAreFound() {
    var somebody = result(simulated.bean(JiraUsers.class).myself(site, token));
    var name = somebody.user().displayName().split(" ")[0];

    assertThat(people(name)).extracting(UserDetails::accountId).contains(somebody.accountId());
    var assignable = new UserQuery(name, Optional.of(PROJECT), 10);
    assertThat(
            all(cursor -> simulated.bean(JiraUsers.class).users(site, assignable, cursor, token)))
        .extracting(UserDetails::accountId)
        .contains(somebody.accountId());
    assertThat(people("nobody-has-this")).isEmpty();
  }

  private List<UserDetails> people(String text) {
    var query = new UserQuery(text, Optional.empty(), 100);
    return all(cursor -> simulated.bean(JiraUsers.class).users(site, query, cursor, token));
  }

  @Test
  void givenAProject_whenReadingItsCreateMetadata_thenTypesAndFieldsAreThere() {
    var metadata = simulated.bean(JiraCreateMetadata.class);
    var types = all(cursor -> metadata.issueTypes(site, PROJECT, cursor, token));

    assertThat(types).extracting(IssueType::name).contains("Story");
    var type = types.getFirst().id();
    assertThat(all(cursor -> metadata.fields(site, PROJECT, type, cursor, token)))
        .extracting(IssueField::id)
        .contains("summary");
    assertEndsWith(
        new NotFound(),
        () -> all(cursor -> metadata.issueTypes(site, new ProjectRef("NONE"), cursor, token)));
  }

  @Test
  void givenLinks_whenWriting_thenTheyAreThere() {
    var remote = simulated.bean(JiraRemoteLinks.class);
    var id = new RemoteLinkGlobalId("app=1");
    var target =
        new RemoteLink.Target(
            "https://app.example/1", "One", Optional.empty(), Optional.empty(), true);

    result(remote.set(site, ISSUE, id, target, token));
    result(remote.set(site, ISSUE, id, target, token));
    assertThat(result(remote.links(site, ISSUE, token)))
        .extracting(RemoteLink::globalId)
        .containsOnlyOnce(Optional.of("app=1"));
    result(remote.delete(site, ISSUE, id, token));
    result(
        simulated
            .bean(JiraIssueLinks.class)
            .link(
                site,
                new IssueLink(
                    "Blocks", ISSUE, new IssueRef("ARM-2"), Optional.of(new Text("Look"))),
                token));
  }
}
