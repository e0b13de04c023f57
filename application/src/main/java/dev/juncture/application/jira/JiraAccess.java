package dev.juncture.application.jira;

import dev.juncture.application.token.AccessTokens;
import dev.juncture.application.token.PerTokenCache;
import dev.juncture.domain.error.DomainError.NothingSelected;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.JiraIssues.ReadBack;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.RecentWrites;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Shared by all Jira use cases: provides the connection's site, the project to use, and a valid
/// access token.
public final class JiraAccess {

  private final JiraConnections connections;
  private final PerTokenCache<JiraAddress> sites;
  private final AccessTokens tokens;
  private final RecentWrites recentWrites;
  private final Parallel parallel;

  /// @param threads start work on a thread of its own, with the context of the request
  public JiraAccess(
      JiraConnections connections,
      TokenCache cache,
      AccessTokens tokens,
      RecentWrites recentWrites,
      Executor threads) {
    this.connections = connections;
    this.sites = new PerTokenCache<>(cache, key -> connections.require(key).site());
    this.tokens = tokens;
    this.recentWrites = recentWrites;
    this.parallel = new Parallel(threads);
  }

  JiraConnection connectionOf(ConnectionKey key) {
    return connections.require(key);
  }

  /// The site alone. A warm connection needs no query to the store for it.
  JiraAddress siteOf(ConnectionKey key) {
    return sites.of(key);
  }

  /// The requested project needs no query to the store, the selected one does.
  ProjectRef projectOf(ConnectionKey key, Optional<ProjectRef> requested) {
    return requested.orElseGet(() -> projectOf(connectionOf(key), requested));
  }

  static ProjectRef projectOf(JiraConnection connection, Optional<ProjectRef> requested) {
    return requested
        .or(connection::selectedProject)
        .orElseThrow(() -> new NothingSelected("project").asException());
  }

  <T> T call(ConnectionKey key, Function<AccessToken, ApiResult<T>> call) {
    return tokens.with(key, call);
  }

  /// Runs a write and then reads the result with the same token. After the write succeeded, a
  /// failure to read does not fail the call.
  <W, T> T write(
      ConnectionKey key,
      Function<AccessToken, ApiResult<W>> write,
      BiFunction<W, AccessToken, T> look) {
    return call(
        key,
        token ->
            switch (write.apply(token)) {
              case Succeeded<W>(var written) -> new Succeeded<>(look.apply(written, token));
              case TokenRejected<W> _ -> new TokenRejected<>();
            });
  }

  /// Runs `work` on another thread. What is returned waits for its result, and fails as it did.
  <T> Supplier<T> start(Supplier<T> work) {
    var started = parallel.start(work);
    return () -> Parallel.result(started);
  }

  /// For what is answered from memory: fails as a call to Jira does when the connection may not be
  /// used.
  void requireToken(ConnectionKey key) {
    call(key, _ -> new Succeeded<>(key));
  }

  /// Remembers the issue of a write, so that searches find it, and returns what was read back. An
  /// issue whose id nobody knows cannot be remembered.
  ReadBack written(ConnectionKey key, IssueRef ref, ReadBack seen) {
    written(
        key,
        seen instanceof ReadBack.Readable(var issue) ? new IssueRef(issue.ticket().id()) : ref);
    return seen;
  }

  /// Remembers the issue of a write, if it was named by its id.
  void written(ConnectionKey key, IssueRef ref) {
    if (ref.value().matches("[0-9]{1,18}")) {
      recentWrites.add(key, siteOf(key), Long.parseLong(ref.value()));
    }
  }

  List<Long> recentWrites(ConnectionKey key) {
    return recentWrites.find(key, siteOf(key));
  }

  /// Several calls at once; the results are in the order of `inputs`.
  <A, B> List<B> parallel(List<A> inputs, Function<A, B> call) {
    return parallel.map(inputs, call);
  }

  /// A list that Jira returns in pages; the first page has been fetched when this method returns.
  ///
  /// @param id what names an entry in this list
  <T> PagedList<T> pages(
      ConnectionKey key,
      BiFunction<Cursor, AccessToken, ApiResult<Page<T>>> page,
      Function<T, ?> id) {
    return pages(key, page, id, Integer.MAX_VALUE);
  }

  /// Such a list that ends after `limit` entries.
  <T> PagedList<T> pages(
      ConnectionKey key,
      BiFunction<Cursor, AccessToken, ApiResult<Page<T>>> page,
      Function<T, ?> id,
      int limit) {
    return new PagedList<>(
        parallel, cursor -> call(key, token -> page.apply(cursor, token)), id, limit);
  }
}
