package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Searches in progress. A page token identifies a search and a position in it, and is valid only
/// for the query that it came from. The latest searches are cached; older ones are executed again.
public final class Searches {
  private static final int REMEMBERED = 64;
  private static final String FOLLOWING = "following";
  private final InstantSource clock;
  private final long seed;
  private final AtomicBoolean following = new AtomicBoolean();
  private final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);
  private final Map<String, long[]> results =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param seed decides how late each issue is
  public Searches(InstantSource clock, long seed) {
    this.clock = clock;
    this.seed = seed;
  }

  /// From now on, searches know a new issue or a change only after a time of its own, at most
  /// `most`; until then they know what was before.
  public void lag(Duration most) {
    lag.set(most);
  }

  /// From now on, each page is searched for when it is requested, beginning after the last issue of
  /// the page before. An issue that changes its place meanwhile is missing or comes twice.
  /// Otherwise all pages show what was found for the first.
  public void pagesFollowChanges(boolean follow) {
    following.set(follow);
  }

  /// @param from the position of the first item
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Page(String searchId, long[] ids, int from) {}

  /// Returns the page of `token`, or the first page of a new search.
  ///
  /// @param zone in which the query's times are read
  /// @param reconciled the issues that are found however new they are
  public Page page(
      Site site, ZoneId zone, String jql, Optional<String> token, Set<Long> reconciled) {
    var search = new Search(site, zone, jql, reconciled);
    var cursor = token.map(text -> Cursor.read(text, jql));
    if (following.get() || cursor.flatMap(Cursor::after).isPresent()) {
      return new Page(FOLLOWING, found(search, cursor.flatMap(Cursor::after)), 0);
    }
    var searchId = cursor.map(Cursor::searchId).orElseGet(() -> id(search));
    return new Page(searchId, ids(searchId, search), cursor.map(Cursor::from).orElse(0));
  }

  /// The token of the page that begins at `next`.
  public String tokenFor(Site site, Page page, int next, String jql) {
    var last = site.issues().find(page.ids()[next - 1]);
    var after =
        page.searchId().equals(FOLLOWING)
            ? last.map(it -> Sorting.Row.of(it).text()).orElse("")
            : "";
    return new Cursor(page.searchId(), next, after).text(jql);
  }

  private record Search(Site site, ZoneId zone, String jql, Set<Long> reconciled) {}

  private String id(Search search) {
    var site = search.site();
    var index = lag.get().isZero() ? "" : clock.instant() + search.reconciled().toString();
    return UUID.nameUUIDFromBytes(
            (site.id() + site.issues().version() + minute() + index + search.zone() + search.jql())
                .getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /// Queries with relative times have other results as time passes.
  private long minute() {
    return clock.instant().getEpochSecond() / 60;
  }

  private long[] ids(String searchId, Search search) {
    synchronized (results) {
      return results.computeIfAbsent(searchId, _ -> found(search, Optional.empty()));
    }
  }

  private long[] found(Search search, Optional<String> after) {
    var site = search.site();
    var known = search.reconciled();
    var rows =
        Jql.rows(
            search.jql(),
            site,
            search.zone(),
            clock.instant(),
            it -> known.contains(it.id()) ? Optional.of(it) : indexed(site, it));
    var order = Sorting.by(Parser.parse(search.jql()).orders());
    return after
        .map(Sorting.Row::read)
        .map(last -> rows.filter(row -> order.compare(row, last) > 0))
        .orElse(rows)
        .mapToLong(Sorting.Row::id)
        .toArray();
  }

  /// The latest version of an issue that is old enough to be found. An issue that changes so often
  /// that none of the kept ones is, is found as in the oldest of them.
  private Optional<Issue> indexed(Site site, Issue issue) {
    if (lag.get().isZero()) {
      return Optional.of(issue);
    }
    var versions =
        Stream.concat(Stream.of(issue), site.issues().earlier(issue.id()).stream()).toList();
    return versions.stream()
        .filter(it -> isIndexed(it.id(), it.updatedAt()))
        .findFirst()
        .or(() -> Optional.of(versions.getLast()).filter(it -> isIndexed(it.id(), it.createdAt())));
  }

  private boolean isIndexed(long id, Instant changedAt) {
    var share = new Random(seed ^ id ^ changedAt.toEpochMilli()).nextDouble(0.5, 1);
    var late = Duration.ofMillis((long) (share * lag.get().toMillis()));
    return !changedAt.plus(late).isAfter(clock.instant());
  }

  public void clear() {
    lag.set(Duration.ZERO);
    following.set(false);
    synchronized (results) {
      results.clear();
    }
  }

  /// @param place the row after which the page begins; empty where it begins at `from`
  private record Cursor(String searchId, int from, String place) {

    Optional<String> after() {
      return Optional.of(place).filter(it -> !it.isEmpty());
    }

    String text(String jql) {
      var plain = searchId + ":" + from + ":" + jql.hashCode() + ":" + place;
      return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor read(String text, String jql) {
      var parts = decoded(text).split(":", -1);
      if (parts.length != 4
          || !parts[1].matches("\\d{1,9}")
          || !parts[2].equals(Integer.toString(jql.hashCode()))) {
        throw invalid();
      }
      return new Cursor(parts[0], Integer.parseInt(parts[1]), parts[3]);
    }

    private static String decoded(String text) {
      try {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        throw invalid();
      }
    }

    private static JqlException invalid() {
      return new JqlException("The provided next page token is invalid or expired.");
    }
  }
}
