package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Site;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Searches in progress. A page token identifies a search and a position in it, and is valid only
/// for the query that it came from. The latest searches are cached; older ones are executed again.
public final class Searches {
  private static final int REMEMBERED = 64;
  private final InstantSource clock;
  private final Map<String, long[]> results =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  public Searches(InstantSource clock) {
    this.clock = clock;
  }

  /// @param from the position of the first item
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Page(String searchId, long[] ids, int from) {}

  /// Returns the page of `token`, or the first page of a new search.
  public Page page(Site site, String jql, Optional<String> token) {
    return token
        .map(text -> Cursor.read(text, jql))
        .map(
            cursor -> new Page(cursor.searchId(), ids(cursor.searchId(), site, jql), cursor.from()))
        .orElseGet(() -> begin(site, jql));
  }

  public String tokenFor(Page page, int next, String jql) {
    return new Cursor(page.searchId(), next).text(jql);
  }

  private Page begin(Site site, String jql) {
    var searchId =
        UUID.nameUUIDFromBytes(
                (site.id() + site.issues().version() + minute() + jql)
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
    return new Page(searchId, ids(searchId, site, jql), 0);
  }

  /// Queries with relative times have other results as time passes.
  private long minute() {
    return clock.instant().getEpochSecond() / 60;
  }

  private long[] ids(String searchId, Site site, String jql) {
    synchronized (results) {
      return results.computeIfAbsent(searchId, _ -> Jql.find(jql, site, clock.instant()));
    }
  }

  public void clear() {
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
