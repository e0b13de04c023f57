package dev.juncture.testing.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Runs a [Generator] where wrk is not installed.
public final class JavaLoad implements Load {

  @Override
  public String name() {
    return "our own generator (wrk is not installed)";
  }

  @Override
  public Outcome run(Order order) {
    try {
      var fields = Child.output(command(order)).strip().split(" ");
      return new Outcome(
          Long.parseLong(fields[0]),
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          Double.parseDouble(fields[3]),
          Long.parseLong(fields[4]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Order order) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        Generator.class.getName(),
        order.url(),
        order.path(),
        "" + order.ids(),
        order.key(),
        "" + order.connections(),
        order.pause().toString(),
        order.length().toString());
  }

  static Order order(String... arguments) {
    return new Order(
        arguments[0],
        arguments[1],
        Long.parseLong(arguments[2]),
        arguments[3],
        Integer.parseInt(arguments[4]),
        Duration.parse(arguments[5]),
        Duration.parse(arguments[6]));
  }
}
