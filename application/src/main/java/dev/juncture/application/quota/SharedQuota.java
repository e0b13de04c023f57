package dev.juncture.application.quota;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.juncture.application.provider.OwnClients;
import dev.juncture.domain.error.DomainError.QuotaFairShare;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.quota.ApiQuota;
import dev.juncture.domain.quota.ApiQuota.Exhausted;
import dev.juncture.domain.quota.PointsLedger;
import dev.juncture.domain.quota.PointsLedger.Usage;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.quota.RequestPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Shares the hourly quota of a provider's API between the connections of an OAuth client.
///
/// Once 80 % of it are spent, connections that spent their fair share wait for the next hour: the
/// quota divided by the connections that spent any of it in this hour. Calls are admitted by the
/// sums that came with the last ones, so that nobody waits for the store; calls that begin at once
/// can go past the share together. What the provider says of its quota takes precedence: this
/// server then sends nothing until the quota is renewed. Thread-safe.
public final class SharedQuota {

  private static final int FULL_PERCENT = 80;
  private static final int MOST = 10_000;
  private static final BinaryOperator<Usage> LATER =
      BinaryOperator.maxBy(Comparator.comparing(Usage::end).thenComparing(Usage::total));

  private static final BinaryOperator<Instant> LONGER =
      BinaryOperator.maxBy(Comparator.naturalOrder());

  private final Map<ProviderId, ApiQuota> apis;
  private final long limit;
  private final OwnClients clients;
  private final PointsLedger ledger;
  private final RequestPoints request;
  private final ProviderObserver observer;
  private final InstantSource clock;
  private final Map<String, Usage> pools = new ConcurrentHashMap<>();
  private final Map<Spender, Usage> connections = new ConcurrentHashMap<>();
  private final Map<String, Instant> exhaustedPools = new ConcurrentHashMap<>();
  private final Map<Tenant, Instant> exhaustedTenants = new ConcurrentHashMap<>();

  /// A connection, which changes its pool when its workspace changes the OAuth client.
  private record Spender(String pool, ConnectionKey key) {}

  /// A tenant of the provider, whose quota is one of each app.
  private record Tenant(String pool, String name) {}

  /// @param limit points per hour; 0 to share nothing
  public SharedQuota(
      Collection<? extends ApiQuota> apis,
      long limit,
      OwnClients clients,
      PointsLedger ledger,
      RequestPoints request,
      ProviderObserver observer,
      InstantSource clock) {
    this.apis = apis.stream().collect(toUnmodifiableMap(ApiQuota::provider, it -> it));
    this.limit = limit;
    this.clients = clients;
    this.ledger = ledger;
    this.request = request;
    this.observer = observer;
    this.clock = clock;
  }

  /// Runs `calls` and counts what the requests cost that they send on this thread. Fails with
  /// RateLimited while the provider's quota is used up, with QuotaFairShare, and as `calls` does.
  public <T> T metered(ConnectionKey key, Supplier<T> calls) {
    var api = apis.get(key.provider());
    if (api == null) {
      return calls.get();
    }
    admit(key, api);
    var meter = new PointsMeter();
    try {
      return meter.during(calls);
    } finally {
      request.add(meter.points());
      spend(key, meter.points());
      meter.exhausted().ifPresent(it -> exhaust(key, it));
    }
  }

  /// Whether a proxied call may be sent. Fails as [#metered] does.
  public void admit(ConnectionKey key) {
    var api = apis.get(key.provider());
    if (api != null) {
      admit(key, api);
    }
  }

  private void admit(ConnectionKey key, ApiQuota api) {
    var now = clock.instant();
    var pool = pool(key);
    requireLeft(key, exhaustedPools, () -> pool, now);
    requireLeft(key, exhaustedTenants, () -> new Tenant(pool, api.tenant(key)), now);
    var all = pools.get(pool);
    var own = connections.get(new Spender(pool, key));
    if (limit > 0
        && all != null
        && own != null
        && all.end().isAfter(now)
        && own.end().equals(all.end())
        && all.total() * 100 >= limit * FULL_PERCENT
        && own.own() * all.connections() >= limit) {
      observer.fairShareRejected(key.provider());
      throw new QuotaFairShare(key.provider().displayName(), Duration.between(now, all.end()))
          .asException();
    }
  }

  private static <K> void requireLeft(
      ConnectionKey key, Map<K, Instant> exhausted, Supplier<K> whose, Instant now) {
    if (exhausted.isEmpty()) {
      return;
    }
    exhausted.values().removeIf(until -> !until.isAfter(now));
    var until = exhausted.get(whose.get());
    if (until != null) {
      throw new RateLimited(key.provider().displayName(), Duration.between(now, until))
          .asException();
    }
  }

  /// Counts a proxied call, and the objects in its response while they are passed on. A response
  /// that is compressed, or not JSON, is one object.
  public ProviderResponse counted(
      ConnectionKey key, String method, String path, ProviderResponse response) {
    var api = apis.get(key.provider());
    if (api == null) {
      return response;
    }
    if (response.status() == 429) {
      api.exhausted(key, name -> header(response, name)).ifPresent(it -> exhaust(key, it));
      return response;
    }
    var cost = api.cost(method, path);
    var isList = cost.perObject() > 0 && response.status() / 100 == 2 && hasBody(method, response);
    if (isList && isReadable(response)) {
      request.add(cost.perRequest());
      var body = new CountedBody(response.body(), objects -> spend(key, cost.of(objects)));
      return new ProviderResponse(response.status(), response.headers(), response.length(), body);
    }
    var points = isList ? cost.of(1) : cost.perRequest();
    request.add(points);
    spend(key, points);
    return response;
  }

  private static boolean hasBody(String method, ProviderResponse response) {
    return !method.equals("HEAD") && response.status() != 204 && response.length().orElse(-1) != 0;
  }

  private static boolean isReadable(ProviderResponse response) {
    return header(response, "content-type").filter(it -> it.contains("json")).isPresent()
        && header(response, "content-encoding").isEmpty();
  }

  private static Optional<String> header(ProviderResponse response, String name) {
    return response.headers().stream()
        .filter(it -> it.isNamed(name))
        .map(it -> it.value())
        .findFirst();
  }

  private void spend(ConnectionKey key, long points) {
    if (points > 0) {
      observer.pointsSpent(key.provider(), points);
      if (limit > 0) {
        var pool = pool(key);
        ledger.spend(pool, key, points, usage -> learn(pool, key, usage));
      }
    }
  }

  private void learn(String pool, ConnectionKey key, Usage usage) {
    if (connections.size() >= MOST) {
      connections.clear();
    }
    pools.merge(pool, usage, LATER);
    connections.merge(new Spender(pool, key), usage, LATER);
  }

  private void exhaust(ConnectionKey key, Exhausted quota) {
    var pool = pool(key);
    var until = clock.instant().plus(quota.pause());
    quota
        .tenant()
        .ifPresentOrElse(
            it -> exhaustedTenants.merge(new Tenant(pool, it), until, LONGER),
            () -> exhaustedPools.merge(pool, until, LONGER));
  }

  private String pool(ConnectionKey key) {
    return clients.appOf(new Owner(key.workspace(), key.provider()));
  }
}
