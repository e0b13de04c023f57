package dev.juncture.bootstrap.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Draws `docs/images/modules.svg` from the poms: a box for each module and an arrow for each
/// compile dependency between modules. Runs from its source, without a build: `./juncture picture`.
public final class ModulePicture {

  private static final int WIDTH = 1120;
  private static final int BOX_HEIGHT = 46;
  private static final int ROW_HEIGHT = 112;
  private static final int TOP = 64;

  /// Every module has its row; a module that is in no row stops the drawing.
  private static final List<Row> ROWS =
      List.of(
          new Row("REST API, pages, console", List.of("adapters-web")),
          new Row("use cases", List.of("application")),
          new Row("values, rules, ports", List.of("domain")),
          new Row(
              "adapters",
              List.of(
                  "adapters-persistence",
                  "adapters-cache",
                  "adapters-crypto",
                  "adapters-outbound",
                  "adapters-observability",
                  "adapters-jira",
                  "adapters-oauth2")),
          new Row("shared by the providers' adapters", List.of("oauth2-client")),
          new Row("main, wiring, configuration", List.of("bootstrap")),
          new Row(
              "never on the production class path",
              List.of(
                  "testing/testkit",
                  "testing/servers",
                  "testing/simulators",
                  "demo",
                  "testing/processes",
                  "testing/bench",
                  "testing/browser")));

  private ModulePicture() {}

  private record Row(String title, List<String> modules) {}

  private record Box(int x, int y, int width) {

    int center() {
      return x + width / 2;
    }

    /// Where an arrow from `other` ends, so that arrows from different sides do not meet.
    int towards(Box other) {
      return center() + (other.center() - center()) * width / (2 * WIDTH);
    }
  }

  /// Writes to standard output what belongs into `docs/images/modules.svg`.
  public static void main(String[] arguments) throws IOException {
    System.out.write(svg(Path.of(arguments[0])).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  /// The drawing for the checkout in `root`.
  static String svg(Path root) throws IOException {
    var dependencies = dependencies(root);
    var boxes = boxes();
    if (!boxes.keySet().equals(dependencies.keySet())) {
      throw new IllegalStateException(
          "ModulePicture has rows for "
              + boxes.keySet()
              + ", the pom has "
              + dependencies.keySet());
    }
    var svg = new StringBuilder(HEAD.formatted(WIDTH, TOP + ROWS.size() * ROW_HEIGHT));
    for (int row = 0; row < ROWS.size(); row++) {
      svg.append(
          "<text class=\"title\" x=\"16\" y=\"%d\">%s</text>\n"
              .formatted(TOP + row * ROW_HEIGHT - 30, ROWS.get(row).title()));
    }
    dependencies.forEach(
        (from, targets) ->
            targets.forEach(
                to -> svg.append(arrow(from, to, boxOf(boxes, from), boxOf(boxes, to)))));
    boxes.forEach((module, box) -> svg.append(box(module, box)));
    return svg.append("</svg>\n").toString();
  }

  private static Box boxOf(Map<String, Box> boxes, String module) {
    return Objects.requireNonNull(boxes.get(module), module);
  }

  private static Map<String, Box> boxes() {
    var boxes = new TreeMap<String, Box>();
    for (int row = 0; row < ROWS.size(); row++) {
      var modules = ROWS.get(row).modules();
      int slot = (WIDTH - 32) / modules.size();
      int width = Math.min(slot - 12, modules.size() == 1 ? 560 : 320);
      for (int at = 0; at < modules.size(); at++) {
        int x = 16 + at * slot + (slot - width) / 2;
        boxes.put(modules.get(at), new Box(x, TOP + row * ROW_HEIGHT, width));
      }
    }
    return boxes;
  }

  /// By module the modules that it needs to compile. Bootstrap needs all of them, which its row
  /// says; what only tests need is not drawn.
  private static Map<String, List<String>> dependencies(Path root) throws IOException {
    var modules = new LinkedHashMap<String, String>();
    for (var module : all("<module>(.+?)</module>", Files.readString(root.resolve("pom.xml")))) {
      modules.put("juncture-" + module.replaceFirst("^testing/", ""), module);
    }
    var dependencies = new TreeMap<String, List<String>>();
    for (var module : modules.values()) {
      var pom = Files.readString(root.resolve(module).resolve("pom.xml"));
      var targets = new ArrayList<String>();
      for (var dependency : all("(?s)<dependency>(.*?)</dependency>", pom)) {
        var artifact = all("<artifactId>(.+?)</artifactId>", dependency).getFirst();
        if (modules.containsKey(artifact)
            && !dependency.contains("<scope>test</scope>")
            && !module.equals("bootstrap")) {
          targets.add(modules.get(artifact));
        }
      }
      dependencies.put(module, targets);
    }
    return dependencies;
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
  }

  private static String arrow(String from, String to, Box a, Box b) {
    boolean down = a.y() < b.y();
    int y1 = down ? a.y() + BOX_HEIGHT : a.y();
    int y2 = down ? b.y() - 6 : b.y() + BOX_HEIGHT + 6;
    if (a.y() == b.y()) {
      y1 = a.y() + BOX_HEIGHT;
      int dip = y1 + 24;
      return "<path d=\"M%d %d C%d %d %d %d %d %d\"><title>%s needs %s</title></path>\n"
          .formatted(
              a.center(), y1, a.center(), dip, b.center(), dip, b.center(), y1 + 6, from, to);
    }
    if (a.y() - b.y() > 2 * ROW_HEIGHT) {
      int target = b.y() + BOX_HEIGHT / 2;
      return "<path d=\"M%d %d V%d H8 V%d H%d\"><title>%s needs %s</title></path>\n"
          .formatted(a.center(), y1, y1 - 14, target, b.x() - 6, from, to);
    }
    int middle = (y1 + y2) / 2;
    return "<path d=\"M%d %d C%d %d %d %d %d %d\"><title>%s needs %s</title></path>\n"
        .formatted(
            a.center(), y1, a.center(), middle, b.towards(a), middle, b.towards(a), y2, from, to);
  }

  private static String box(String module, Box box) {
    return ("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n"
            + "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n")
        .formatted(box.x(), box.y(), box.width(), BOX_HEIGHT, box.center(), box.y() + 28, module);
  }

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="The modules of Juncture and their compile dependencies">
      <style>
        svg { background: #ffffff; font-family: system-ui, sans-serif; }
        rect { fill: #eef2fb; stroke: #3b5bab; }
        path { fill: none; stroke: #8896b0; stroke-width: 1.4; marker-end: url(#head); }
        marker path { fill: #8896b0; stroke: none; marker-end: none; }
        .name { font-size: 12.5px; text-anchor: middle; fill: #14213d; }
        .title { font-size: 13px; fill: #4a5670; }
        @media (prefers-color-scheme: dark) {
          svg { background: #10151f; }
          rect { fill: #1c2740; stroke: #7f9be0; }
          .name { fill: #eef2fb; }
          .title { fill: #a9b5cc; }
        }
      </style>
      <defs><marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>
      """;
}
