package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A Jira with what a test puts into it.
final class FakeJira implements JiraSites, JiraProjects, JiraTickets, JiraBoards, JiraIssues {

  record Deleted(SiteId site, IssueRef issue) {}

  final List<JiraSite> sites = new ArrayList<>();
  final List<Project> projects = new ArrayList<>();
  final List<TicketQuery> queries = new ArrayList<>();
  final Map<Board, List<Sprint>> boards = new LinkedHashMap<>();
  final List<IssueDraft> drafts = new ArrayList<>();
  final List<Deleted> deleted = new ArrayList<>();
  final List<IssueChange> changes = new ArrayList<>();

  @Override
  public ApiResult<List<JiraSite>> sites(AccessToken token) {
    return new Succeeded<>(List.copyOf(sites));
  }

  @Override
  public ApiResult<Page<Project>> projects(SiteId site, Cursor cursor, AccessToken token) {
    return new Succeeded<>(new Page<>(projects, List.of()));
  }

  @Override
  public ApiResult<Page<Ticket>> tickets(
      SiteId site, TicketQuery query, Cursor cursor, AccessToken token) {
    queries.add(query);
    return new Succeeded<>(new Page<>(List.of(), List.of()));
  }

  @Override
  public ApiResult<Page<Board>> boards(
      SiteId site, ProjectRef project, Cursor cursor, AccessToken token) {
    return new Succeeded<>(new Page<>(List.copyOf(boards.keySet()), List.of()));
  }

  @Override
  public ApiResult<Page<Sprint>> sprints(
      SiteId site, Board board, Set<Sprint.State> states, Cursor cursor, AccessToken token) {
    var wanted =
        boards.getOrDefault(board, List.of()).stream()
            .filter(it -> states.contains(it.state()))
            .toList();
    return new Succeeded<>(new Page<>(wanted, List.of()));
  }

  @Override
  public ApiResult<Sprint> sprint(SiteId site, SprintId id, AccessToken token) {
    return boards.values().stream()
        .flatMap(List::stream)
        .filter(it -> it.id().equals(id))
        .findFirst()
        .<ApiResult<Sprint>>map(Succeeded::new)
        .orElseThrow(() -> new NotFound().asException());
  }

  @Override
  public ApiResult<Issue> issue(
      SiteId site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    throw new NotFound().asException();
  }

  @Override
  public ApiResult<Created> create(SiteId site, IssueDraft draft, UUID marker, AccessToken token) {
    drafts.add(draft);
    return new Succeeded<>(new Created("10001", "CORE-1"));
  }

  @Override
  public ApiResult<Done> edit(SiteId site, IssueRef ref, IssueChange change, AccessToken token) {
    changes.add(change);
    return new Succeeded<>(new Done());
  }

  @Override
  public ApiResult<Done> delete(SiteId site, IssueRef ref, AccessToken token) {
    deleted.add(new Deleted(site, ref));
    return new Succeeded<>(new Done());
  }

  @Override
  public ReadBack readBack(SiteId site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    return new ReadBack.Unreadable();
  }

  static Sprint sprint(long id, Sprint.State state) {
    return new Sprint(
        new SprintId(id),
        "Sprint " + id,
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
