package dev.juncture.testkit.connection;

import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.id.ConnectionKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Lists the connections of an [InMemoryConnectionRepository]. Unavailable whenever that is.
public final class InMemoryConnectionDirectory implements ConnectionDirectory {

  // UTF-8 preserves the order of code points; UTF-16 does not.
  private static final Comparator<String> BY_CODE_POINT =
      (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));
  private static final Comparator<ConnectionKey> ORDER =
      Comparator.comparing((ConnectionKey key) -> key.externalId().value(), BY_CODE_POINT)
          .thenComparing(key -> key.provider().value(), BY_CODE_POINT);

  private final InMemoryConnectionRepository connections;

  public InMemoryConnectionDirectory(InMemoryConnectionRepository connections) {
    this.connections = connections;
  }

  @Override
  public Page list(Filter filter, Position from, int limit) {
    var all = passing(filter).sorted(Comparator.comparing(ConnectionSummary::key, ORDER)).toList();
    return switch (from) {
      case Position.Start() -> page(all, 0, limit);
      case Position.After(var key) -> page(all, count(all, it -> compare(it, key) <= 0), limit);
      case Position.Before(var key) -> {
        var end = count(all, it -> compare(it, key) < 0);
        yield page(all, Math.max(0, end - limit), Math.min(limit, end));
      }
    };
  }

  private static Page page(List<ConnectionSummary> all, int start, int length) {
    var end = Math.min(all.size(), start + length);
    return new Page(all.subList(Math.min(start, end), end), start == 0, end == all.size());
  }

  private static int count(List<ConnectionSummary> all, Predicate<ConnectionSummary> which) {
    return (int) all.stream().filter(which).count();
  }

  private static int compare(ConnectionSummary summary, ConnectionKey key) {
    return ORDER.compare(summary.key(), key);
  }

  private Stream<ConnectionSummary> passing(Filter filter) {
    return connections.summaries().stream()
        .filter(it -> it.key().workspace().equals(filter.workspace()))
        .filter(it -> filter.provider().stream().allMatch(it.key().provider()::equals))
        .filter(it -> filter.state().stream().allMatch(it.state()::equals))
        .filter(it -> it.key().externalId().value().startsWith(filter.prefix()));
  }

  @Override
  public Optional<ConnectionSummary> find(ConnectionKey key) {
    return connections.summaries().stream().filter(it -> it.key().equals(key)).findAny();
  }

  @Override
  public int markExpired(int limit) {
    return 0;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
