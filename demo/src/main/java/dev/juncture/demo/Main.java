package dev.juncture.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;

/// The program of `./juncture demo` and `./juncture dev`. Ends when it is stopped (Ctrl-C, SIGTERM)
/// or when the server ends.
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  public static void main(String[] arguments) {
    // This program has no logging library and needs none.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var running = new Running();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running)));
    try {
      new Demo(DemoSettings.read(arguments, System.getenv()), running, OUT).run();
    } catch (DemoProblem | IllegalStateException | UncheckedIOException e) {
      fail(running, e);
    } catch (RuntimeException e) {
      // A bug. Exits explicitly, because the servers' threads would keep the JVM running.
      e.printStackTrace();
      fail(running, e);
    }
  }

  private static void stop(Running running) {
    if (running.beginStop() && !running.isEmpty()) {
      OUT.println("\nStopping");
      running.close();
      OUT.println("Stopped");
    }
  }

  // A server that ends while everything is being stopped is no failure.
  private static void fail(Running running, RuntimeException problem) {
    if (running.beginStop()) {
      running.close();
      System.err.println("\n" + problem.getMessage());
      System.exit(1);
    }
  }
}
