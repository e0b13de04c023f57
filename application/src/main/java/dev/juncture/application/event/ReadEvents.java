package dev.juncture.application.event;

import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.event.EventFeed.Slice;
import dev.juncture.domain.event.EventType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// Reads the events of the caller's workspace: each once by whoever follows the cursor.
public final class ReadEvents {

  /// The maximum number of events of one response.
  public static final int MAX_LIMIT = 1_000;

  /// The longest wait for an event.
  public static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final EventFeed feed;
  private final CurrentRequest request;
  private final InstantSource clock;

  public ReadEvents(EventFeed feed, CurrentRequest request, InstantSource clock) {
    this.feed = feed;
    this.request = request;
    this.clock = clock;
  }

  /// @param types those that are wanted; not empty
  /// @param limit 1 to [#MAX_LIMIT]
  /// @param maxWait how long to wait for an event if there is none; at most [#MAX_WAIT]
  public record Query(EventCursor after, Set<EventType> types, int limit, Duration maxWait) {
    public Query {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new InvalidValue("limit", "must be a number from 1 to " + MAX_LIMIT).asException();
      }
      if (maxWait.isNegative() || maxWait.compareTo(MAX_WAIT) > 0) {
        throw new InvalidValue("wait", "must be a number from 0 to " + MAX_WAIT.toSeconds())
            .asException();
      }
      types = Set.copyOf(types);
    }
  }

  /// Oldest first. Returns as soon as there is an event, or without one when the wait has ended.
  /// Fails with EventsExpired, StoreUnavailable. Blocks the thread while it waits.
  public Slice read(Query query) {
    var workspace = request.origin().workspace();
    var end = clock.instant().plus(query.maxWait());
    var slice = feed.after(workspace, query.after(), query.types(), query.limit());
    while (slice.events().isEmpty()) {
      var left = Duration.between(clock.instant(), end);
      if (!left.isPositive() || !feed.await(workspace, slice.next(), left)) {
        return slice;
      }
      slice = feed.after(workspace, slice.next(), query.types(), query.limit());
    }
    return slice;
  }
}
