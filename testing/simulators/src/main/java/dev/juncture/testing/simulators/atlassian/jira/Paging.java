package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import java.util.List;
import java.util.function.Function;

/// A window of an offset list. Limits the size to the server's maximum.
public record Paging(int startAt, int maxResults) {

  public static Paging of(Parameters query, int usual, int most) {
    var startAt = Math.max(0, query.number("startAt", 0));
    var wanted = query.number("maxResults", usual);
    return new Paging(startAt, wanted < 0 ? most : Math.min(wanted, most));
  }

  public <T> List<T> of(List<T> all) {
    return all.stream().skip(startAt).limit(maxResults).toList();
  }

  public boolean isLast(int total) {
    return startAt + maxResults >= total;
  }

  /// The envelope of an offset page, without its items.
  public ObjectNode envelope(int total) {
    return Json.object()
        .put("maxResults", maxResults)
        .put("startAt", startAt)
        .put("total", total)
        .put("isLast", isLast(total));
  }

  /// A complete offset page.
  public <T> ObjectNode page(List<T> all, Function<T, ? extends JsonNode> shape) {
    var page = envelope(all.size());
    page.set("values", Json.array(of(all), shape));
    return page;
  }
}
