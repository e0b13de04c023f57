package dev.juncture.testing.simulators.atlassian.jql;

import dev.juncture.testing.simulators.atlassian.data.Site;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Searches under way. A page token names a search and a place in it, and works only for the query
/// that it came from; the search itself is remembered for as long as it is among the latest, and
/// made again after that.
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

  /// @param from where the page begins
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Page(String searchId, long[] ids, int from) {}

  /// The page that `token` leads to, or the first of a new search.
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

  /// Queries with relative times mean something else as time goes by.
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
