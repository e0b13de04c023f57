package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers the sites of connections that were used lately, so that not every call asks the store.
/// A site changes only with a consent, which brings another token: what is known counts for as long
/// as the token is at hand with which it was learnt.
public final class SiteCache implements JiraSites {

  private static final int MOST = 10_000;

  private final JiraConnections connections;
  private final TokenCache tokens;
  private final ConcurrentHashMap<ConnectionKey, Known> sites = new ConcurrentHashMap<>();

  public SiteCache(JiraConnections connections, TokenCache tokens) {
    this.connections = connections;
    this.tokens = tokens;
  }

  /// @param token held by whoever has it at hand, and by nobody else
  private record Known(WeakReference<AccessToken> token, SiteId site) {}

  @Override
  public SiteId of(ConnectionKey key) {
    return tokens.findLocal(key).map(token -> with(token, key)).orElseGet(() -> asked(key));
  }

  /// `token` was at hand before the store is asked: a consent in between brings another.
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
