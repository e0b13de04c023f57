package dev.juncture.adapters.jira;

import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.JiraIssues.Creation;
import dev.juncture.domain.jira.JiraIssues.Rejected;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads replies and whole lists in tests.
public final class Lists {

  private static final int MOST_PAGES = 1_000;

  private Lists() {}

  public static <T> T result(ApiResult<T> reply) {
    return switch (reply) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> throw new AssertionError("the token was rejected");
    };
  }

  /// The issue that was created; fails when Jira rejected it.
  public static ApiResult<Created> created(ApiResult<Creation> reply) {
    return switch (reply) {
      case Succeeded<Creation>(Created issue) -> new Succeeded<>(issue);
      case Succeeded<Creation>(Rejected(var error)) -> throw error.asException();
      case TokenRejected<Creation> _ -> new TokenRejected<>();
    };
  }

  /// Everything, one page after the other.
  public static <T> List<T> all(Function<Cursor, ApiResult<Page<T>>> list) {
    var page = result(list.apply(Cursor.FIRST));
    var items = new ArrayList<>(page.items());
    for (int pages = 0; !page.next().isEmpty() && pages < MOST_PAGES; pages++) {
      page = result(list.apply(page.next().getFirst()));
      items.addAll(page.items());
    }
    return items;
  }
}
