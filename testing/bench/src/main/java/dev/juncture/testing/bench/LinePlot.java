package dev.juncture.testing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// A plot of lines over one axis, as a self-contained SVG. Both axes begin at zero.
final class LinePlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 56;
  private static final int RIGHT = 210;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int STEPS = 5;

  /// The last sample may be a moment late; no further step is drawn for that.
  private static final double OVERHANG = 0.002;

  private static final int TEXT_HEIGHT = 16;
  private static final List<String> COLOURS = List.of("#3b6fd4", "#b3261e", "#0a6b3d", "#7a4fbf");

  private final String title;
  private final String across;
  private final String up;
  private final List<Line> lines = new ArrayList<>();

  LinePlot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  private record Dot(double x, double y) {}

  private record Line(String name, List<Dot> dots) {}

  /// Adds a line, unless it has no points. There are colours for four.
  <T> LinePlot line(String name, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    if (!points.isEmpty()) {
      var dots = points.stream().map(it -> new Dot(x.applyAsDouble(it), y.applyAsDouble(it)));
      lines.add(new Line(name, dots.toList()));
    }
    return this;
  }

  String svg() {
    var right = round(max(Dot::x));
    var top = round(max(Dot::y));
    var body = new StringBuilder();
    for (var step = 0; step <= STEPS; step++) {
      var x = x(right * step / STEPS, right);
      var y = y(top * step / STEPS, top);
      body.append(
          format(
              "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>\n",
              LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, top * step / STEPS));
      body.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>\n",
              x, HEIGHT - BOTTOM + 18, right * step / STEPS));
    }
    for (var n = 0; n < lines.size(); n++) {
      body.append(drawn(lines.get(n), COLOURS.get(n % COLOURS.size()), right, top, n));
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
        <style>text { font: 12px system-ui, sans-serif; fill: #1d2433 } .grid { stroke: #ccd2dd; fill: none }</style>
        <rect width="100%%" height="100%%" fill="#fff"/>
        %s<text x="%d" y="%d" text-anchor="middle">%s</text>
        <text x="4" y="12">%s</text>
        </svg>
        """
        .formatted(WIDTH, HEIGHT, title, body, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across, up);
  }

  private static String drawn(Line line, String colour, double right, double top, int number) {
    var dots =
        line.dots().stream()
            .map(it -> format("%.1f,%.1f", x(it.x(), right), y(it.y(), top)))
            .collect(Collectors.joining(" "));
    var last = line.dots().getLast();
    return format(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s: %.0f</text>\n",
        dots,
        colour,
        WIDTH - RIGHT + 10,
        TOP + number * (TEXT_HEIGHT + 4),
        colour,
        WIDTH - RIGHT + 26,
        TOP + 10 + number * (TEXT_HEIGHT + 4),
        line.name(),
        last.y());
  }

  private double max(ToDoubleFunction<Dot> figure) {
    return lines.stream().flatMap(it -> it.dots().stream()).mapToDouble(figure).max().orElse(1);
  }

  /// The next number whose steps are whole.
  private static double round(double most) {
    var unit = most > 50 ? 50 : STEPS;
    return Math.max(unit, Math.ceil(most * (1 - OVERHANG) / unit) * unit);
  }

  private static double x(double value, double right) {
    return LEFT + value / right * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
