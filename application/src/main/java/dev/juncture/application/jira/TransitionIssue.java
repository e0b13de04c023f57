package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.NoTransition;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.ReadBack;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.Transition.Performed;
import dev.juncture.domain.jira.Transition.Target;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Moves an issue through its workflow. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraTransitions] does.
public final class TransitionIssue {

  private final JiraAccess calls;
  private final JiraTransitions jira;
  private final JiraIssues issues;

  public TransitionIssue(JiraAccess calls, JiraTransitions jira, JiraIssues issues) {
    this.calls = calls;
    this.jira = jira;
    this.issues = issues;
  }

  public record Command(
      ConnectionKey key,
      IssueRef issue,
      Target target,
      Transition.Change change,
      DescriptionFormat format) {}

  /// An issue that was moved; `seen` is `Unreadable` when it cannot be read back.
  public record Moved(boolean commented, ReadBack seen) {}

  /// The transitions that are possible now.
  public List<Transition> transitions(ConnectionKey key, IssueRef issue) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.transitions(site, issue, token));
  }

  /// Also fails with NoTransition when none leads to the status, as when the issue has it already,
  /// with FieldsRejected, and with Conflict. Never fails after Jira has moved the issue.
  public Moved perform(Command command) {
    var site = calls.siteOf(command.key());
    return calls.write(
        command.key(),
        token -> move(site, command, token),
        (done, token) -> new Moved(done.commented(), seen(site, command, token)));
  }

  private ReadBack seen(JiraAddress site, Command command, AccessToken token) {
    var seen = issues.readBack(site, command.issue(), command.format(), token);
    return calls.written(command.key(), command.issue(), seen);
  }

  private ApiResult<Performed> move(JiraAddress site, Command command, AccessToken token) {
    var issue = command.issue();
    return switch (command.target()) {
      case Target.ById(var id) -> jira.perform(site, issue, id, command.change(), token);
      case Target.ToStatus(var status) ->
          switch (jira.transitions(site, issue, token)) {
            case TokenRejected<List<Transition>> _ -> new TokenRejected<>();
            case Succeeded<List<Transition>>(var known) ->
                jira.perform(site, issue, leadingTo(status, known), command.change(), token);
          };
    };
  }

  private static String leadingTo(String status, List<Transition> known) {
    return first(known, it -> it.id().equals(status))
        .or(() -> first(known, it -> it.name().equalsIgnoreCase(status)))
        .orElseThrow(() -> new NoTransition(statuses(known)).asException())
        .id();
  }

  private static Optional<Transition> first(List<Transition> known, Predicate<Status> wanted) {
    return known.stream().filter(it -> it.to().filter(wanted).isPresent()).findFirst();
  }

  private static List<NoTransition.Choice> statuses(List<Transition> known) {
    return known.stream()
        .flatMap(it -> it.to().stream())
        .map(it -> new NoTransition.Choice(it.id(), it.name()))
        .distinct()
        .toList();
  }
}
