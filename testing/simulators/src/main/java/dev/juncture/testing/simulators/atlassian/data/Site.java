package dev.juncture.testing.simulators.atlassian.data;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A Jira site and its content. Tests can add bulk content; bulk tickets are generated when they
/// are read and need no memory. Thread-safe.
public final class Site {
  private static final Instant BULK_START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int SHARED = 4;
  private final String id;
  private final String name;
  private final ZoneId zone;
  private final List<SimulatedUser> people;
  private final IssueStore issues;
  private final boolean confluence;
  private final Map<Long, Project> projects = new ConcurrentSkipListMap<>();
  private final Map<Long, Board> boards = new ConcurrentSkipListMap<>();
  private final Map<Long, Sprint> sprints = new ConcurrentSkipListMap<>();
  private final Map<Long, List<Long>> sprintIdsByBoard = new ConcurrentSkipListMap<>();
  private final AtomicLong nextProjectId = new AtomicLong(10_000);
  private final AtomicLong nextBoardId = new AtomicLong(1);
  private final AtomicLong nextSprintId = new AtomicLong(1);
  private final List<SimulatedUser> customers = new CopyOnWriteArrayList<>();
  private final Map<String, String> timeZones = new ConcurrentHashMap<>();
  private final IssueEvents events = new IssueEvents();
  private volatile boolean readOnly;
  private volatile boolean withoutAgents;

  Site(
      String id,
      String name,
      ZoneId zone,
      boolean confluence,
      List<SimulatedUser> people,
      IssueStore issues) {
    this.id = id;
    this.name = name;
    this.zone = zone;
    this.confluence = confluence;
    this.people = people;
    this.issues = issues;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String url() {
    return "https://" + name + ".atlassian.net";
  }

  /// The time zone of this site.
  public ZoneId zone() {
    return zone;
  }

  /// Whether the site also has a Confluence entry with the same id.
  public boolean hasConfluence() {
    return confluence;
  }

  public List<SimulatedUser> people() {
    return people;
  }

  /// Somebody with an account, or a customer.
  public Optional<SimulatedUser> person(String accountId) {
    return Stream.concat(people.stream(), customers.stream())
        .filter(person -> person.accountId().equals(accountId))
        .findFirst()
        .map(person -> person.in(timeZones.getOrDefault(accountId, person.timeZone())));
  }

  /// Changes the time zone in the settings of a person, in which their queries are read.
  public void timeZone(String accountId, ZoneId to) {
    timeZones.put(accountId, to.getId());
  }

  /// Those who only use the portals of service desks.
  public List<SimulatedUser> customers() {
    return customers;
  }

  public SimulatedUser addCustomer(String accountId, String displayName, String email) {
    var customer =
        new SimulatedUser(accountId, displayName, Optional.of(email), "UTC", true, false);
    customers.add(customer);
    return customer;
  }

  /// The projects with a service desk; without one, the site has no Service Management.
  public List<Project> serviceDesks() {
    return visibleProjects().stream().filter(it -> it.kind() == ProjectKind.SERVICE_DESK).toList();
  }

  /// Takes the licences of all agents away, or gives them back.
  public void withoutAgents(boolean without) {
    this.withoutAgents = without;
  }

  public boolean hasAgents() {
    return !withoutAgents && !serviceDesks().isEmpty();
  }

  public IssueStore issues() {
    return issues;
  }

  /// What happened to the issues.
  public IssueEvents events() {
    return events;
  }

  /// Removes all permissions but reading from all users, or restores them.
  public void readOnly(boolean only) {
    this.readOnly = only;
  }

  public boolean allows(Project project, Permission permission) {
    return project.allows(permission) && (permission == Permission.BROWSE || !readOnly);
  }

  /// The visible projects, ordered by id.
  public List<Project> visibleProjects() {
    return projects.values().stream().filter(one -> one.allows(Permission.BROWSE)).toList();
  }

  /// A visible project with this id or exact key.
  public Optional<Project> project(String idOrKey) {
    return visibleProjects().stream()
        .filter(one -> one.key().equals(idOrKey) || Long.toString(one.id()).equals(idOrKey))
        .findFirst();
  }

  public Project projectOf(Issue issue) {
    return Optional.ofNullable(projects.get(issue.projectId())).orElseThrow();
  }

  /// A visible issue.
  public Optional<Issue> issue(String idOrKey) {
    return issues.find(idOrKey).filter(issue -> projectOf(issue).allows(Permission.BROWSE));
  }

  public Collection<Board> boards() {
    return boards.values().stream()
        .filter(board -> project(Long.toString(board.projectId())).isPresent())
        .toList();
  }

  public Optional<Board> board(long boardId) {
    return boards().stream().filter(board -> board.id() == boardId).findFirst();
  }

  public Optional<Sprint> sprint(long sprintId) {
    return Optional.ofNullable(sprints.get(sprintId))
        .filter(sprint -> board(sprint.originBoardId()).isPresent());
  }

  /// The sprints that a board shows, including those of other boards.
  public List<Sprint> sprintsOf(Board board) {
    return sprintIdsByBoard.getOrDefault(board.id(), List.of()).stream()
        .map(sprints::get)
        .flatMap(sprint -> Optional.ofNullable(sprint).stream())
        .toList();
  }

  /// Adds a project in which everything is allowed.
  public Project addProject(String key, String projectName, ProjectKind kind) {
    return addProject(key, projectName, kind, Optional.empty(), EnumSet.allOf(Permission.class));
  }

  Project addProject(
      String key,
      String projectName,
      ProjectKind kind,
      Optional<Project.Category> category,
      EnumSet<Permission> allowed) {
    var projectId = nextProjectId.getAndIncrement();
    var lead = people.get((int) (projectId % SHARED)).accountId();
    var isPrivate = allowed.size() < Permission.values().length;
    var project =
        new Project(
            projectId,
            key,
            projectName,
            kind,
            lead,
            category,
            isPrivate,
            EnumSet.copyOf(allowed),
            labels(projectId, List.of("API", "Web", "Firmware")),
            labels(projectId + 5_000, List.of("1.0", "1.1", "2.0")));
    projects.put(projectId, project);
    return project;
  }

  private static List<Project.Label> labels(long base, List<String> names) {
    return names.stream()
        .map(label -> new Project.Label(Long.toString(base * 10 + names.indexOf(label)), label))
        .toList();
  }

  /// Adds `count` empty projects with the keys `BULK1`, `BULK2`, ...
  public void addProjects(int count) {
    var already = projects.size();
    for (int i = 1; i <= count; i++) {
      addProject("BULK" + (already + i), "Bulk project " + (already + i), ProjectKind.KANBAN);
    }
  }

  /// Adds `count` tickets to a project, one second apart.
  public void addTickets(String projectKey, int count) {
    addPlainBlock(projectKey, count, List.of());
  }

  /// Adds `count` tickets to a sprint.
  public void addTicketsToSprint(long sprintId, int count) {
    var sprint = Optional.ofNullable(sprints.get(sprintId)).orElseThrow();
    var board = Optional.ofNullable(boards.get(sprint.originBoardId())).orElseThrow();
    var project = Optional.ofNullable(projects.get(board.projectId())).orElseThrow();
    addPlainBlock(project.key(), count, List.of(sprintId));
  }

  private void addPlainBlock(String projectKey, int count, List<Long> sprintIds) {
    addBlock(
        projectKey, count, sprintIds, BULK_START, Duration.ofSeconds(1), IssueBlock.Style.PLAIN);
  }

  void addVariedTickets(String projectKey, int count, List<Long> sprintIds) {
    addBlock(
        projectKey,
        count,
        sprintIds,
        Instant.parse("2025-09-01T07:13:27.345Z"),
        Duration.ofMinutes(347),
        IssueBlock.Style.VARIED);
  }

  private void addBlock(
      String projectKey,
      int count,
      List<Long> sprintIds,
      Instant from,
      Duration step,
      IssueBlock.Style style) {
    var project = project(projectKey).orElseThrow();
    issues.addBlock(
        project,
        count,
        (owner, firstId, firstNumber, size) ->
            new IssueBlock(owner, firstId, firstNumber, size, sprintIds, from, step, style));
  }

  /// Adds a board. Only kanban boards reject sprints.
  public Board addBoard(String projectKey, BoardType type, String boardName) {
    var project = project(projectKey).orElseThrow();
    var board =
        new Board(
            nextBoardId.getAndIncrement(), boardName, type, project.id(), type != BoardType.KANBAN);
    boards.put(board.id(), board);
    return board;
  }

  /// Adds a sprint to a board, with dates that match its state.
  public Sprint addSprint(long boardId, String sprintName, SprintState state) {
    var number = nextSprintId.getAndIncrement();
    var sprint = SprintDates.sprint(number, sprintName, state, boardId);
    sprints.put(number, sprint);
    showSprint(boardId, number);
    return sprint;
  }

  /// Makes a board show a sprint, for example one that belongs to another board.
  public void showSprint(long boardId, long sprintId) {
    sprintIdsByBoard.computeIfAbsent(boardId, _ -> new CopyOnWriteArrayList<>()).add(sprintId);
  }
}
