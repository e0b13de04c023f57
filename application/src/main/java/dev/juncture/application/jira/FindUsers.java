package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds users of the connection's site. Each call fails with ConnectionNotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraUsers] does.
public final class FindUsers {

  private final JiraAccess calls;
  private final JiraUsers jira;

  public FindUsers(JiraAccess calls, JiraUsers jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// The person who gave consent, and the connection with the site.
  public record Myself(UserDetails user, JiraConnection connection) {}

  /// Reads only as many pages as the limit needs. Each user is there once.
  public List<UserDetails> search(ConnectionKey key, UserQuery query) {
    var site = calls.siteOf(key);
    return calls
        .pages(
            key,
            (cursor, token) -> jira.users(site, query, cursor, token),
            UserDetails::accountId,
            query.limit())
        .all();
  }

  /// Those on the first page with somebody who is wanted; none without such a page.
  List<UserDetails> first(ConnectionKey key, UserQuery query, Predicate<UserDetails> isWanted) {
    var site = calls.siteOf(key);
    var cursors = List.of(Cursor.FIRST);
    while (!cursors.isEmpty()) {
      var cursor = cursors.getFirst();
      var page = calls.call(key, token -> jira.users(site, query, cursor, token));
      if (page.items().stream().anyMatch(isWanted)) {
        return page.items();
      }
      cursors = page.next();
    }
    return List.of();
  }

  /// Those with exactly this e-mail address, as far as the person who gave consent may see it.
  List<UserDetails> withEmail(ConnectionKey key, String email) {
    var query = new UserQuery(email, Optional.empty(), UserQuery.USUAL_LIMIT);
    return first(key, query, it -> it.hasEmail(email)).stream()
        .filter(it -> it.hasEmail(email))
        .toList();
  }

  public Myself myself(ConnectionKey key) {
    var connection = calls.connectionOf(key);
    return new Myself(calls.call(key, token -> jira.myself(connection.site(), token)), connection);
  }
}
