package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/// Caches the sites of recently used connections, so that not every call queries the store. A site
/// changes only with a consent, and a consent brings a new token. An entry is therefore valid as
/// long as the near cache holds the token that was there when the site was read.
public final class SiteCache implements JiraSites {

  private static final int MOST = 10_000;

  private final JiraConnections connections;
  private final TokenCache tokens;
  private final ConcurrentHashMap<ConnectionKey, Known> sites = new ConcurrentHashMap<>();

  public SiteCache(JiraConnections connections, TokenCache tokens) {
    this.connections = connections;
    this.tokens = tokens;
  }

  /// @param token referenced weakly, so that only the near cache keeps it reachable
  private record Known(WeakReference<AccessToken> token, SiteId site) {}

  @Override
  public SiteId of(ConnectionKey key) {
    return tokens.findLocal(key).map(token -> with(token, key)).orElseGet(() -> asked(key));
  }

  /// `token` was read from the near cache before the store is queried: a consent in between brings
  /// a new one.
  private SiteId with(AccessToken token, ConnectionKey key) {
    var known = sites.get(key);
    return known != null && known.token.refersTo(token) ? known.site : learnt(token, key);
  }

  private SiteId learnt(AccessToken token, ConnectionKey key) {
    var site = asked(key);
    if (sites.size() >= MOST) {
      sites.clear();
    }
    sites.put(key, new Known(new WeakReference<>(token), site));
    return site;
  }

  private SiteId asked(ConnectionKey key) {
    return connections.require(key).site();
  }
}
