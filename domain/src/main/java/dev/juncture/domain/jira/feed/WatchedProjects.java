package dev.juncture.domain.jira.feed;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Which projects are watched, and each since when, by Jira's clock. What is older is not told.
///
/// @param since by the key of a project; [#EVERY] stands for the projects without an entry
public record WatchedProjects(Map<String, Instant> since) {

  /// In place of a key.
  public static final String EVERY = "";

  private static final int MOST = 100;
  private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,126}");

  public WatchedProjects {
    since = Map.copyOf(since);
  }

  /// No projects yet.
  public static final WatchedProjects NONE = new WatchedProjects(Map.of());

  /// These projects from `now` on, except for those that are watched already. Fails with
  /// InvalidValue.
  ///
  /// @param keys empty for all projects
  public WatchedProjects changedTo(List<String> keys, Instant now) {
    if (keys.size() > MOST || !keys.stream().allMatch(it -> KEY.matcher(it).matches())) {
      throw new InvalidValue("projects", "must be at most 100 keys of projects, such as CORE")
          .asException();
    }
    var next = new TreeMap<String, Instant>();
    if (keys.isEmpty()) {
      next.putAll(since);
      next.putIfAbsent(EVERY, now);
    }
    keys.forEach(key -> next.put(key, since(key).orElse(now)));
    return new WatchedProjects(next);
  }

  /// Empty when the project is not watched.
  public Optional<Instant> since(String project) {
    return Optional.ofNullable(since.getOrDefault(project, since.get(EVERY)));
  }

  /// In order; none where all projects are watched.
  public List<String> keys() {
    return since.containsKey(EVERY) ? List.of() : since.keySet().stream().sorted().toList();
  }

  /// The earliest change that may have to be told.
  public Instant earliest() {
    return since.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
