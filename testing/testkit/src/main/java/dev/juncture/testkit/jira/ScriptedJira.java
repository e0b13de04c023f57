package dev.juncture.testkit.jira;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraGroups;
import dev.juncture.domain.jira.JiraIssueLinks;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectDetails;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.jira.Watchers;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A Jira with what a test puts into it. It records the requests.
///
/// Safe for use by several threads.
public final class ScriptedJira
    implements JiraSites,
        JiraProjects,
        JiraTickets,
        JiraBoards,
        JiraIssues,
        JiraComments,
        JiraWorklogs,
        JiraChangelogs,
        JiraTransitions,
        JiraCreateMetadata,
        JiraWatchers,
        JiraUsers,
        JiraGroups,
        JiraIssueLinks,
        JiraAttachments,
        JiraRemoteLinks {

  /// While set, every call fails with it.
  public volatile @Nullable DomainError error;

  public volatile List<JiraSite> sites = new CopyOnWriteArrayList<>();
  public volatile List<List<Project>> projects = List.of(List.of());

  /// What every project has besides its own values.
  public volatile List<ProjectDetails.Version> versions = List.of();

  public volatile List<Status> statuses = List.of();
  public volatile int ticketPages = 1;
  public volatile IntFunction<List<Ticket>> tickets = _ -> List.of();
  public volatile List<Board> boards = List.of();
  public volatile List<Sprint> sprints = List.of();
  public volatile @Nullable Issue issue;
  public volatile List<Comment> comments = List.of();
  public volatile List<Attachment> attachments = List.of();
  public volatile List<RemoteLink> remoteLinks = List.of();
  public volatile List<Worklog> worklogs = List.of();
  public volatile List<ChangelogEntry> changes = List.of();
  public volatile List<Transition> transitions = List.of();
  public volatile List<IssueType> issueTypes = List.of();

  /// Those of every issue type, and of the edit screen.
  public volatile List<IssueField> fields = List.of();

  public volatile Watchers watchers = new Watchers(List.of(), false);

  /// The users that a search finds, page by page. The first one is the person themselves.
  public volatile List<List<UserDetails>> users = List.of(List.of());

  /// The groups, page by page.
  public volatile List<List<Group>> groups = List.of(List.of());

  /// While set, what was written cannot be read back.
  public volatile boolean unreadable;

  /// Runs when an issue has been created, before the response.
  public volatile Runnable onCreate = () -> {};

  /// While set, Jira rejects the values of new issues with it.
  public volatile @Nullable DomainError rejectedCreation;

  /// While set, issues are created but the calls that create them fail.
  public volatile boolean losesResponses;

  /// While not set, searches do not show created issues yet.
  public volatile boolean isSearchable = true;

  /// Those of all created issues.
  public final List<UUID> markers = new CopyOnWriteArrayList<>();

  public final AtomicInteger ticketPagesRead = new AtomicInteger();

  /// What the calls carried, in order: a query, project, issue, format or draft, or an [Edited] or
  /// [Deleted].
  public final List<Object> requests = new CopyOnWriteArrayList<>();

  public record Edited(JiraAddress site, IssueRef ref, IssueChange change) {}

  public record Deleted(JiraAddress site, IssueRef ref) {}

  public record Moved(IssueRef ref, String transition, Transition.Change change) {}

  public record RemotelyLinked(IssueRef ref, RemoteLinkGlobalId id, RemoteLink.Target target) {}

  public record Watched(IssueRef ref, AccountId user, boolean on) {}

  @Override
  public ApiResult<List<JiraSite>> sites(AccessToken token) {
    return result(sites);
  }

  @Override
  public ApiResult<Page<Project>> projects(JiraAddress site, Cursor cursor, AccessToken token) {
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    return result(new Page<>(projects.get(number), next(number, projects.size())));
  }

  /// The project with this key or id.
  @Override
  public ApiResult<ProjectDetails> details(JiraAddress site, ProjectRef ref, AccessToken token) {
    requests.add(ref);
    return result(
        projects.stream()
            .flatMap(List::stream)
            .filter(it -> ref.value().equals(it.key()) || ref.value().equals(it.id()))
            .findFirst()
            .map(it -> new ProjectDetails(it, issueTypes, List.of(), versions))
            .orElseThrow(() -> new NotFound().asException()));
  }

  @Override
  public ApiResult<List<Status>> statuses(JiraAddress site, ProjectRef project, AccessToken token) {
    return result(statuses);
  }

  @Override
  public ApiResult<Page<Ticket>> tickets(
      JiraAddress site, TicketQuery query, Cursor cursor, AccessToken token) {
    requests.add(query);
    ticketPagesRead.incrementAndGet();
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    return result(new Page<>(tickets.apply(number), next(number, ticketPages)));
  }

  /// Finds the same tickets, each with its key as the value of a raw field `key`.
  @Override
  public ApiResult<Page<TicketSearch.Found>> search(
      JiraAddress site, TicketSearch search, Cursor cursor, AccessToken token) {
    requests.add(search);
    ticketPagesRead.incrementAndGet();
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    var found =
        tickets.apply(number).stream()
            .map(it -> new TicketSearch.Found(it, Map.of("key", it.key())))
            .toList();
    return result(new Page<>(found, next(number, ticketPages)));
  }

  /// The ids with which tickets were read.
  public record Ids(List<Long> ids) {}

  /// Those on the first page that have these ids.
  @Override
  public ApiResult<List<Ticket>> withIds(
      JiraAddress site, List<Long> ids, DescriptionFormat format, AccessToken token) {
    requests.add(new Ids(ids));
    return result(
        tickets.apply(0).stream().filter(it -> ids.contains(Long.valueOf(it.id()))).toList());
  }

  @Override
  public ApiResult<Page<Board>> boards(
      JiraAddress site, ProjectRef project, Cursor cursor, AccessToken token) {
    requests.add(project);
    return result(new Page<>(boards, List.of()));
  }

  @Override
  public ApiResult<Page<Sprint>> sprints(
      JiraAddress site, Board board, Set<Sprint.State> states, Cursor cursor, AccessToken token) {
    var wanted = new ArrayList<>(sprints);
    wanted.removeIf(it -> !states.contains(it.state()));
    return result(
        new Page<>(board.type().equals("kanban") ? List.of() : List.copyOf(wanted), List.of()));
  }

  /// Runs before issues are moved.
  public volatile Consumer<MovedToSprint> onMove = _ -> {};

  /// @param sprint empty for the backlog
  public record MovedToSprint(Optional<SprintId> sprint, List<IssueRef> issues) {}

  @Override
  public ApiResult<Done> moveToSprint(
      JiraAddress site, SprintId sprint, List<IssueRef> issues, AccessToken token) {
    return moved(new MovedToSprint(Optional.of(sprint), issues));
  }

  @Override
  public ApiResult<Done> moveToBacklog(JiraAddress site, List<IssueRef> issues, AccessToken token) {
    return moved(new MovedToSprint(Optional.empty(), issues));
  }

  private ApiResult<Done> moved(MovedToSprint move) {
    onMove.accept(move);
    requests.add(move);
    return result(new Done());
  }

  @Override
  public ApiResult<Sprint> sprint(JiraAddress site, SprintId id, AccessToken token) {
    return result(
        sprints.stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFound().asException()));
  }

  @Override
  public ApiResult<Issue> issue(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    requests.add(ref);
    requests.add(format);
    return result(theIssue());
  }

  @Override
  public ApiResult<Creation> create(
      JiraAddress site, IssueDraft draft, UUID marker, AccessToken token) {
    requests.add(draft);
    var rejection = rejectedCreation;
    if (rejection != null) {
      return result(new JiraIssues.Rejected(rejection));
    }
    ApiResult<Creation> response = result(new Created("10042", "CORE-7"));
    markers.add(marker);
    onCreate.run();
    if (losesResponses) {
      throw new DomainError.ProviderFailed().asException();
    }
    return response;
  }

  @Override
  public ApiResult<Map<UUID, Created>> findCreated(
      JiraAddress site, ProjectRef project, Set<UUID> wanted, Duration span, AccessToken token) {
    requests.add(project);
    return result(
        wanted.stream()
            .filter(it -> isSearchable && markers.contains(it))
            .collect(Collectors.toMap(it -> it, _ -> new Created("10042", "CORE-7"))));
  }

  @Override
  public ApiResult<List<IssueField>> editableFields(
      JiraAddress site, IssueRef ref, AccessToken token) {
    requests.add(ref);
    return result(fields);
  }

  @Override
  public ApiResult<Done> edit(
      JiraAddress site, IssueRef ref, IssueChange change, AccessToken token) {
    requests.add(new Edited(site, ref, change));
    return result(new Done());
  }

  @Override
  public ApiResult<Done> delete(JiraAddress site, IssueRef ref, AccessToken token) {
    requests.add(new Deleted(site, ref));
    return result(new Done());
  }

  @Override
  public ReadBack readBack(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    return unreadable ? new ReadBack.Unreadable() : new ReadBack.Readable(theIssue());
  }

  @Override
  public ApiResult<Page<Comment>> comments(
      JiraAddress site, IssueRef ref, DescriptionFormat format, Cursor cursor, AccessToken token) {
    requests.add(ref);
    requests.add(format);
    return result(new Page<>(comments, List.of()));
  }

  @Override
  public ApiResult<Comment> add(
      JiraAddress site,
      IssueRef ref,
      Comment.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    requests.add(draft);
    return result(
        new Comment(
            "1",
            Optional.of(draft.body()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            draft.visibility(),
            draft.internal()));
  }

  @Override
  public ApiResult<Comment> edit(
      JiraAddress site,
      IssueRef ref,
      CommentId id,
      Description body,
      DescriptionFormat format,
      AccessToken token) {
    return add(site, ref, new Comment.Draft(body, Optional.empty(), false), format, token);
  }

  @Override
  public ApiResult<Done> delete(JiraAddress site, IssueRef ref, CommentId id, AccessToken token) {
    requests.add(id);
    return result(new Done());
  }

  @Override
  public ApiResult<Page<Worklog>> worklogs(
      JiraAddress site, IssueRef ref, DescriptionFormat format, Cursor cursor, AccessToken token) {
    requests.add(ref);
    requests.add(format);
    return result(new Page<>(worklogs, List.of()));
  }

  @Override
  public ApiResult<Worklog> add(
      JiraAddress site,
      IssueRef ref,
      Worklog.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    requests.add(draft);
    return result(
        new Worklog(
            "1",
            Optional.empty(),
            draft.started(),
            60,
            draft.comment(),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public ApiResult<Worklog> edit(
      JiraAddress site,
      IssueRef ref,
      WorklogId id,
      Worklog.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    requests.add(id);
    return add(site, ref, draft, format, token);
  }

  @Override
  public ApiResult<Done> delete(
      JiraAddress site, IssueRef ref, WorklogId id, Worklog.Estimate estimate, AccessToken token) {
    requests.add(id);
    requests.add(estimate);
    return result(new Done());
  }

  @Override
  public ApiResult<Watchers> watchers(JiraAddress site, IssueRef ref, AccessToken token) {
    requests.add(ref);
    return result(watchers);
  }

  @Override
  public ApiResult<Done> watch(JiraAddress site, IssueRef ref, AccountId user, AccessToken token) {
    requests.add(new Watched(ref, user, true));
    return result(new Done());
  }

  @Override
  public ApiResult<Page<ChangelogEntry>> changelog(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    requests.add(ref);
    return result(new Page<>(changes, List.of()));
  }

  @Override
  public ApiResult<List<Transition>> transitions(
      JiraAddress site, IssueRef ref, AccessToken token) {
    requests.add(ref);
    return result(transitions);
  }

  @Override
  public ApiResult<Transition.Performed> perform(
      JiraAddress site, IssueRef ref, String id, Transition.Change change, AccessToken token) {
    requests.add(new Moved(ref, id, change));
    return result(new Transition.Performed(change.comment().isPresent()));
  }

  public record MetadataRead(ProjectRef project, Optional<String> issueTypeId) {}

  @Override
  public ApiResult<Page<IssueType>> issueTypes(
      JiraAddress site, ProjectRef project, Cursor cursor, AccessToken token) {
    requests.add(new MetadataRead(project, Optional.empty()));
    return result(new Page<>(issueTypes, List.of()));
  }

  @Override
  public ApiResult<Page<IssueField>> fields(
      JiraAddress site, ProjectRef project, String issueTypeId, Cursor cursor, AccessToken token) {
    requests.add(new MetadataRead(project, Optional.of(issueTypeId)));
    return result(new Page<>(fields, List.of()));
  }

  @Override
  public ApiResult<Done> unwatch(
      JiraAddress site, IssueRef ref, AccountId user, AccessToken token) {
    requests.add(new Watched(ref, user, false));
    return result(new Done());
  }

  @Override
  public ApiResult<Page<UserDetails>> users(
      JiraAddress site, UserQuery query, Cursor cursor, AccessToken token) {
    requests.add(query);
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    return result(new Page<>(users.get(number), next(number, users.size())));
  }

  @Override
  public ApiResult<Page<Group>> groups(JiraAddress site, Cursor cursor, AccessToken token) {
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    return result(new Page<>(groups.get(number), next(number, groups.size())));
  }

  /// All users, whatever the group.
  @Override
  public ApiResult<Page<UserDetails>> members(
      JiraAddress site, GroupId group, Cursor cursor, AccessToken token) {
    requests.add(group);
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    return result(new Page<>(users.get(number), next(number, users.size())));
  }

  @Override
  public ApiResult<UserDetails> myself(JiraAddress site, AccessToken token) {
    return result(users.getFirst().getFirst());
  }

  @Override
  public ApiResult<Done> link(JiraAddress site, IssueLink link, AccessToken token) {
    requests.add(link);
    return result(new Done());
  }

  @Override
  public ApiResult<Done> unlink(JiraAddress site, IssueLinkId id, AccessToken token) {
    requests.add(id);
    return result(new Done());
  }

  @Override
  public ApiResult<List<Attachment>> attachments(
      JiraAddress site, IssueRef ref, AccessToken token) {
    requests.add(ref);
    return result(attachments);
  }

  @Override
  public ApiResult<Attachment> attachment(JiraAddress site, AttachmentId id, AccessToken token) {
    return result(
        attachments.stream()
            .filter(it -> it.id().equals(id.value()))
            .findFirst()
            .orElseThrow(() -> new NotFound().asException()));
  }

  @Override
  public ApiResult<OptionalLong> uploadLimit(JiraAddress site, AccessToken token) {
    return result(OptionalLong.of(10));
  }

  @Override
  public String contentPath(JiraAddress site, Attachment file) {
    return site instanceof DataCenterUrl
        ? "secure/attachment/" + file.id() + "/file"
        : "rest/api/3/attachment/content/" + file.id();
  }

  @Override
  public String uploadPath(JiraAddress site, IssueRef issue) {
    return "rest/api/3/issue/" + issue.value() + "/attachments";
  }

  @Override
  public boolean isContent(ProviderResponse response) {
    return List.of(200, 206, 304, 416).contains(response.status());
  }

  /// What every response means that is no success.
  public volatile DomainError rejection = new DomainError.ProviderFailed();

  public record Rejected(int status, String body) {}

  @Override
  public ApiResult<Done> rejected(ProviderResponse response, byte[] body, AccessToken token) {
    requests.add(new Rejected(response.status(), new String(body, StandardCharsets.UTF_8)));
    throw rejection.asException();
  }

  /// All attachments, for any response that is a list.
  @Override
  public List<Attachment> uploaded(byte[] response) {
    return response.length > 0 && response[0] == '[' ? attachments : List.of();
  }

  @Override
  public ApiResult<Done> delete(JiraAddress site, AttachmentId id, AccessToken token) {
    requests.add(id);
    return result(new Done());
  }

  @Override
  public ApiResult<List<RemoteLink>> links(JiraAddress site, IssueRef ref, AccessToken token) {
    requests.add(ref);
    return result(remoteLinks);
  }

  @Override
  public ApiResult<String> set(
      JiraAddress site,
      IssueRef ref,
      RemoteLinkGlobalId id,
      RemoteLink.Target target,
      AccessToken token) {
    requests.add(new RemotelyLinked(ref, id, target));
    return result("10001");
  }

  @Override
  public ApiResult<Done> delete(
      JiraAddress site, IssueRef ref, RemoteLinkGlobalId id, AccessToken token) {
    requests.add(id);
    return result(new Done());
  }

  /// An active user without an e-mail address.
  public static UserDetails user(String accountId, String name) {
    return new UserDetails(
        new JiraUser(accountId, name, Optional.empty(), Optional.empty()), true, "atlassian");
  }

  /// The requests of one type, in order.
  public <T> List<T> requests(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Issue theIssue() {
    var known = issue;
    if (known == null) {
      throw new AssertionError("the test has set no issue");
    }
    return known;
  }

  /// A sprint without dates.
  public static Sprint sprint(long id, Sprint.State state) {
    return new Sprint(
        new SprintId(id),
        "Sprint " + id,
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private <T> ApiResult<T> result(T value) {
    var failure = error;
    if (failure != null) {
      throw failure.asException();
    }
    return new Succeeded<>(value);
  }

  private static List<Cursor> next(int number, int pages) {
    return number + 1 < pages ? List.of(new Cursor(Integer.toString(number + 1))) : List.of();
  }
}
