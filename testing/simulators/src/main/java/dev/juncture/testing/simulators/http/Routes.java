package dev.juncture.testing.simulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the target of a method and a path. `{name}` in a template matches one segment. Segments
/// are compared encoded and decoded afterwards, so that an encoded slash never separates segments.
public final class Routes<T> {
  private final List<Route<T>> routes = new ArrayList<>();

  private record Route<T>(String method, List<String> template, T target) {}

  /// A target with the decoded path variables.
  public record Match<T>(T target, Map<String, String> variables) {}

  public void add(String method, String template, T target) {
    routes.add(new Route<>(method, segments(template), target));
  }

  public Optional<Match<T>> find(String method, String rawPath) {
    var path = segments(rawPath);
    return routes.stream()
        .filter(route -> route.method().equals(method) && fits(route.template(), path))
        .findFirst()
        .map(route -> new Match<>(route.target(), variables(route.template(), path)));
  }

  /// Whether the path exists with any method.
  public boolean knows(String rawPath) {
    var path = segments(rawPath);
    return routes.stream().anyMatch(route -> fits(route.template(), path));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean fits(List<String> template, List<String> path) {
    if (template.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!isVariable(template.get(i)) && !template.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static Map<String, String> variables(List<String> template, List<String> path) {
    var variables = new HashMap<String, String>();
    for (int i = 0; i < path.size(); i++) {
      var segment = template.get(i);
      if (isVariable(segment)) {
        variables.put(segment.substring(1, segment.length() - 1), decoded(path.get(i)));
      }
    }
    return variables;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return segment;
    }
  }
}
