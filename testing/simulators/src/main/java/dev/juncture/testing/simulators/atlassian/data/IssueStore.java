package dev.juncture.testing.simulators.atlassian.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The issues of a site: blocks of generated issues, overlaid by created, edited and deleted ones.
/// Thread-safe.
public final class IssueStore {
  private static final int VERSIONS = 4;
  private final IssueGenerator generator;
  private final List<IssueBlock> blocks = new CopyOnWriteArrayList<>();
  private final ConcurrentNavigableMap<Long, Issue> changed = new ConcurrentSkipListMap<>();
  private final Map<String, Long> createdIdByKey = new ConcurrentHashMap<>();
  private final Set<Long> deleted = ConcurrentHashMap.newKeySet();
  private final Map<Long, List<Issue>> earlier = new ConcurrentHashMap<>();
  private final AtomicLong lastId;
  private final Map<Long, AtomicLong> lastNumberByProject = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();

  IssueStore(IssueGenerator generator, long firstId) {
    this.generator = generator;
    this.lastId = new AtomicLong(firstId - 1);
  }

  /// Increases with every change, so that callers can detect outdated results.
  public long version() {
    return version.get();
  }

  void addBlock(Project project, int count, BlockShape shape) {
    var firstNumber = lastNumber(project).getAndAdd(count) + 1;
    var firstId = lastId.getAndAdd(count) + 1;
    blocks.add(shape.block(project, firstId, firstNumber, count));
    version.incrementAndGet();
  }

  /// Creates a block when its place is known.
  interface BlockShape {
    IssueBlock block(Project project, long firstId, long firstNumber, int count);
  }

  /// The id and the number of an issue that is being created.
  public record IssueIds(long id, long number) {}

  public IssueIds nextIds(Project project) {
    return new IssueIds(lastId.incrementAndGet(), nextNumber(project));
  }

  /// The number of an issue that is being moved to a project.
  public long nextNumber(Project project) {
    return lastNumber(project).incrementAndGet();
  }

  private AtomicLong lastNumber(Project project) {
    return lastNumberByProject.computeIfAbsent(project.id(), _ -> new AtomicLong());
  }

  /// Stores a created or edited issue.
  public void put(Issue issue) {
    find(issue.id()).ifPresent(this::remember);
    changed.put(issue.id(), issue);
    createdIdByKey.put(issue.key(), issue.id());
    version.incrementAndGet();
  }

  private void remember(Issue version) {
    earlier.compute(
        version.id(),
        (_, all) -> {
          var older = all == null ? Stream.<Issue>empty() : all.stream().limit(VERSIONS - 1);
          return Stream.concat(Stream.of(version), older).toList();
        });
  }

  /// The latest earlier versions of an issue, the newest first.
  public List<Issue> earlier(long id) {
    return earlier.getOrDefault(id, List.of());
  }

  /// Replaces an issue by the result of `change`. No other thread edits it meanwhile.
  public synchronized Optional<Issue> edit(long id, UnaryOperator<Issue> change) {
    var edited = find(id).map(change);
    edited.ifPresent(this::put);
    return edited;
  }

  /// Deletes an issue and returns it; empty if there is none any more.
  public synchronized Optional<Issue> delete(long id) {
    var last = find(id);
    deleted.add(id);
    changed.remove(id);
    earlier.remove(id);
    version.incrementAndGet();
    return last;
  }

  public Optional<Issue> find(String idOrKey) {
    return idOrKey.matches("\\d{1,18}")
        ? find(Long.parseLong(idOrKey))
        : idOfKey(idOrKey).flatMap(this::find);
  }

  public Optional<Issue> find(long id) {
    if (deleted.contains(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(changed.get(id))
        .or(() -> blockOf(id).map(block -> generator.issue(block, id)));
  }

  private Optional<IssueBlock> blockOf(long id) {
    return blocks.stream().filter(block -> block.hasId(id)).findFirst();
  }

  private Optional<Long> idOfKey(String key) {
    return Optional.ofNullable(createdIdByKey.get(key)).or(() -> generatedIdOfKey(key));
  }

  private Optional<Long> generatedIdOfKey(String key) {
    if (!key.matches("[A-Z][A-Z0-9_]*-\\d{1,12}")) {
      return Optional.empty();
    }
    var dash = key.lastIndexOf('-');
    var number = Long.parseLong(key.substring(dash + 1));
    return blocks.stream()
        .filter(block -> block.project().key().equals(key.substring(0, dash)))
        .filter(block -> block.hasNumber(number))
        .map(block -> block.idOf(number))
        .findFirst();
  }

  /// All issues, ordered by id.
  public Stream<Issue> all() {
    return inProjects(_ -> true);
  }

  /// The issues of the wanted projects, ordered by id, and possibly changed ones of others. Does
  /// not generate the other issues.
  public Stream<Issue> inProjects(LongPredicate wanted) {
    var generated =
        blocks.stream()
            .flatMapToLong(it -> wanted.test(it.project().id()) ? idsOf(it) : changedIdsOf(it));
    var created = changed.values().stream().filter(it -> blockOf(it.id()).isEmpty());
    return Stream.concat(
        generated.mapToObj(this::find).flatMap(Optional::stream), created.filter(this::isThere));
  }

  private static LongStream idsOf(IssueBlock block) {
    return LongStream.range(block.firstId(), block.firstId() + block.count());
  }

  private LongStream changedIdsOf(IssueBlock block) {
    return changed.subMap(block.firstId(), block.firstId() + block.count()).keySet().stream()
        .mapToLong(Long::longValue);
  }

  private boolean isThere(Issue issue) {
    return !deleted.contains(issue.id());
  }

  public List<Issue> childrenOf(Issue parent) {
    return inProjects(it -> it == parent.projectId())
        .filter(issue -> issue.projectId() == parent.projectId() && issue.isChildOf(parent.id()))
        .toList();
  }
}
