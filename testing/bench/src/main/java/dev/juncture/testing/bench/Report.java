package dev.juncture.testing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes the results as Markdown and as one self-contained HTML page.
record Report(String machine, List<String> warnings, List<Section> sections) {

  private static final int WIDTH = 720;
  private static final int LABEL = 260;
  private static final int BAR = 22;

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.writeString(folder.resolve("report.html"), html());
  }

  String markdown() {
    var text = new StringBuilder("# Benchmark results\n\n" + machine + "\n\n");
    warnings.forEach(warning -> text.append("- ").append(warning).append('\n'));
    text.append(warnings.isEmpty() ? "" : "\n").append("| target | measured | |\n|---|---|---|\n");
    verdicts().forEach(it -> text.append("| ").append(String.join(" | ", it)).append(" |\n"));
    sections.forEach(section -> text.append(markdown(section)));
    return text.toString();
  }

  private List<List<String>> verdicts() {
    return sections.stream()
        .flatMap(section -> section.verdicts().stream())
        .map(
            it -> List.of(it.target(), it.measured(), it.outcome().name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static String markdown(Section section) {
    var text = new StringBuilder("\n## " + section.title() + "\n\n" + section.method() + "\n");
    if (!section.rows().isEmpty()) {
      text.append("\n| ").append(String.join(" | ", section.columns())).append(" |\n|");
      text.append("---|".repeat(section.columns().size())).append('\n');
      section.rows().forEach(it -> text.append("| ").append(String.join(" | ", it)).append(" |\n"));
    }
    return text.toString();
  }

  private String html() {
    var body = new StringBuilder("<h1>Benchmark results</h1><p>" + escaped(machine) + "</p>");
    warnings.forEach(
        it ->
            body.append("<p class=\"warning\">")
                .append(escaped(it.replace("**", "")))
                .append("</p>"));
    body.append(table(List.of("target", "measured", ""), verdicts()));
    for (var section : sections) {
      body.append("<h2>").append(escaped(section.title())).append("</h2><p>");
      body.append(escaped(section.method())).append("</p>");
      body.append(section.rows().isEmpty() ? "" : table(section.columns(), section.rows()));
      body.append(section.bars().isEmpty() ? "" : plot(section));
    }
    return PAGE.formatted(body);
  }

  private static String table(List<String> columns, List<List<String>> rows) {
    var text = new StringBuilder("<table>").append(row("th", columns));
    rows.forEach(row -> text.append(row("td", row)));
    return text.append("</table>").toString();
  }

  private static String row(String cell, List<String> texts) {
    var text = new StringBuilder("<tr>");
    texts.forEach(
        it -> {
          var kind = cell.equals("td") && KINDS.contains(it) ? " class=\"" + it + "\"" : "";
          text.append('<').append(cell).append(kind).append('>').append(escaped(it));
          text.append("</").append(cell).append('>');
        });
    return text.append("</tr>").toString();
  }

  private static final List<String> KINDS = List.of("met", "missed", "absent");

  /// Draws medians as bars, with the range of the rounds as a line over each.
  private static String plot(Section section) {
    var most = section.bars().stream().mapToDouble(it -> it.stats().most()).max().orElse(1);
    var scale = (WIDTH - LABEL - 90) / Math.max(most, 1e-9);
    var lines = new ArrayList<String>();
    var y = 0;
    for (var bar : section.bars()) {
      lines.add(bar(bar, y, scale, section.unit()));
      y += BAR + 8;
    }
    return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg>"
        .formatted(WIDTH, y, escaped(section.title()), String.join("", lines));
  }

  private static String bar(Section.Bar bar, int y, double scale, String unit) {
    var stats = bar.stats();
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
            + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>"
            + "<text x=\"%.1f\" y=\"%d\">%,.0f %s</text>",
        LABEL - 8,
        y + 16,
        escaped(bar.label()),
        LABEL,
        y,
        stats.median() * scale,
        BAR,
        LABEL + stats.least() * scale,
        LABEL + stats.most() * scale,
        y + BAR / 2,
        y + BAR / 2,
        LABEL + stats.most() * scale + 6,
        y + 16,
        stats.median(),
        escaped(unit));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Juncture benchmark results</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2433; }
      table { border-collapse: collapse; margin: 1rem 0; } th, td { border: 1px solid #ccd2dd; padding: .3rem .6rem; text-align: left; }
      td { font-variant-numeric: tabular-nums; } .met { color: #0a6b3d; } .missed { color: #b3261e; font-weight: 600; } .absent { color: #5c6474; }
      .warning { border-left: 4px solid #b3261e; padding-left: .8rem; }
      svg { width: 100%%; font-size: 13px; } rect { fill: #3b6fd4; } line { stroke: #1d2433; stroke-width: 2; }
      </style></head><body>%s</body></html>
      """;
}
