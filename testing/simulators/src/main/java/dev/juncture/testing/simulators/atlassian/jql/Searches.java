package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// Searches in progress. A page token identifies a search and a position in it, and is valid only
/// for the query that it came from. The latest searches are cached; older ones are executed again.
public final class Searches {
  private static final int REMEMBERED = 64;
  private final InstantSource clock;
  private final long seed;
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

  /// From now on, searches find a new issue only after a time of its own, at most `most`.
  public void lag(Duration most) {
    lag.set(most);
  }

  /// @param from the position of the first item
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Page(String searchId, long[] ids, int from) {}

  /// Returns the page of `token`, or the first page of a new search.
  ///
  /// @param reconciled the issues that are found however new they are
  public Page page(Site site, String jql, Optional<String> token, Set<Long> reconciled) {
    return token
        .map(text -> Cursor.read(text, jql))
        .map(
            cursor ->
                new Page(
                    cursor.searchId(),
                    ids(cursor.searchId(), site, jql, reconciled),
                    cursor.from()))
        .orElseGet(() -> begin(site, jql, reconciled));
  }

  public String tokenFor(Page page, int next, String jql) {
    return new Cursor(page.searchId(), next).text(jql);
  }

  private Page begin(Site site, String jql, Set<Long> reconciled) {
    var index = lag.get().isZero() ? "" : clock.instant() + reconciled.toString();
    var searchId =
        UUID.nameUUIDFromBytes(
                (site.id() + site.issues().version() + minute() + index + jql)
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
    return new Page(searchId, ids(searchId, site, jql, reconciled), 0);
  }

  /// Queries with relative times have other results as time passes.
  private long minute() {
    return clock.instant().getEpochSecond() / 60;
  }

  private long[] ids(String searchId, Site site, String jql, Set<Long> reconciled) {
    synchronized (results) {
      return results.computeIfAbsent(searchId, _ -> found(site, jql, reconciled));
    }
  }

  private long[] found(Site site, String jql, Set<Long> reconciled) {
    var ids = Jql.find(jql, site, clock.instant());
    return lag.get().isZero()
        ? ids
        : Arrays.stream(ids).filter(id -> reconciled.contains(id) || isIndexed(site, id)).toArray();
  }

  private boolean isIndexed(Site site, long id) {
    var share = new Random(seed ^ id).nextDouble(0.5, 1);
    var late = Duration.ofMillis((long) (share * lag.get().toMillis()));
    return site.issues()
        .find(id)
        .filter(it -> it.createdAt().plus(late).isAfter(clock.instant()))
        .isEmpty();
  }

  public void clear() {
    lag.set(Duration.ZERO);
    synchronized (results) {
      results.clear();
    }
  }

  private record Cursor(String searchId, int from) {

    String text(String jql) {
      var plain = searchId + ":" + from + ":" + jql.hashCode();
      return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor read(String text, String jql) {
      var parts = decoded(text).split(":", -1);
      if (parts.length != 3
          || !parts[1].matches("\\d{1,9}")
          || !parts[2].equals(Integer.toString(jql.hashCode()))) {
        throw invalid();
      }
      return new Cursor(parts[0], Integer.parseInt(parts[1]));
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
