package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What PostgreSQL looks at for a page, in a large table in which what is asked for is rare.
final class ListingPlanTest {

  private static final int CONNECTIONS = 100_000;
  private static final int LIMIT = 20;

  /// For each connection of the page one entry of the index and one row of each table, and a few on
  /// the edges.
  private static final int ROWS = 4 * LIMIT;

  /// Pages of PostgreSQL's: the ways down the indexes, and the rows that they lead to.
  private static final int BLOCKS = 12 * LIMIT;

  private static final Pattern SEEN = Pattern.compile("rows=([\\d.]+) loops=(\\d+)");
  private static final Pattern FILTERED = Pattern.compile("Rows Removed by.*: (\\d+)");
  private static final Pattern READ =
      Pattern.compile("Buffers: shared (?:hit=(\\d+))?(?: read=(\\d+))?");

  private static Database database;

  /// One in a thousand is of the rare provider, one in a hundred is expired or invalid, and the ids
  /// of those stand at the far end from where a search begins.
  @BeforeAll
  static void fill() {
    database = SharedServers.freshDatabase();
    RunningStore.on(database).close();
    Sql.on(database)
        .script(
            """
            insert into "juncture-core".connection
              (connection_id, refresh_token, expires_at, invalid_refresh_token)
            select cast(lpad(to_hex(n), 32, '0') as uuid), 'sealed:v1:x',
              now() + case when n % 100 = 1 then interval '-1 day' else interval '100 days' end,
              n % 100 = 2
            from generate_series(1, %d) n;

            insert into "juncture-core".connection_key (external_id, provider, connection_id)
            select case when n %% 100 in (1, 2) then 'z' else '' end || 'user-' || lpad(n::text, 7, '0'),
              case when n %% 1000 in (1, 2, 3) then 'rare' else 'jira' end,
              cast(lpad(to_hex(n), 32, '0') as uuid)
            from generate_series(1, %d) n;

            analyze "juncture-core".connection;
            analyze "juncture-core".connection_key;
            """
                .replace("n % 100 = ", "n %% 100 = ")
                .formatted(CONNECTIONS, CONNECTIONS));
  }

  static Stream<Filter> filters() {
    var providers = List.of(Optional.<ProviderId>empty(), provider("jira"), provider("rare"));
    var states =
        Stream.concat(
                Stream.of(Optional.<ConnectionState>empty()),
                Stream.of(ConnectionState.values()).map(Optional::of))
            .toList();
    var prefixes = List.of("", "user-00", "zuser-", "zuser-00", "nobody");
    return providers.stream()
        .flatMap(
            provider ->
                states.stream()
                    .flatMap(
                        state ->
                            prefixes.stream()
                                .map(
                                    prefix ->
                                        new Filter(WorkspaceId.DEFAULT, provider, state, prefix))));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void givenALargeTable_whenListing_thenAPageCostsWhatItShows(Filter filter) {
    var middle = new ConnectionKey(new ProviderId("jira"), new ExternalId("user-0050000"));

    assertThat(
            Stream.of(
                new Position.Start(), new Position.After(middle), new Position.Before(middle)))
        .allSatisfy(from -> assertIsCheap(PageQuery.of(filter, from, LIMIT)));
  }

  private static void assertIsCheap(PageQuery listing) {
    var plan = explained(listing);

    assertThat(mostRowsOfANode(plan)).as(plan).isLessThanOrEqualTo(ROWS);
    assertThat(blocks(plan)).as(plan).isPositive().isLessThanOrEqualTo(BLOCKS);
    assertThat(plan).doesNotContain("Seq Scan");
  }

  private static String explained(PageQuery listing) {
    var plan = new StringBuilder();
    try (var connection = database.connect();
        var statement =
            connection.prepareStatement(
                "explain (analyze, buffers, costs off, timing off, summary off) "
                    + listing.sql())) {
      var values = listing.values();
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (var lines = statement.executeQuery()) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return plan.toString();
  }

  private static long mostRowsOfANode(String plan) {
    var seen =
        SEEN.matcher(plan)
            .results()
            .map(it -> Math.round(Double.parseDouble(it.group(1)) * Long.parseLong(it.group(2))));
    var filtered = FILTERED.matcher(plan).results().map(it -> Long.parseLong(it.group(1)));
    return Stream.concat(seen, filtered).mapToLong(Long::longValue).max().orElseThrow();
  }

  /// The first line with them is that of the whole.
  private static long blocks(String plan) {
    return READ.matcher(plan)
        .results()
        .findFirst()
        .map(it -> number(it.group(1)) + number(it.group(2)))
        .orElseThrow();
  }

  private static long number(String text) {
    return text == null ? 0 : Long.parseLong(text);
  }

  private static Optional<ProviderId> provider(String name) {
    return Optional.of(new ProviderId(name));
  }
}
