package dev.juncture.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;

/// What `./juncture demo` and `./juncture dev` run. Ends when it is told to (Ctrl-C, SIGTERM) or
/// when the server ends.
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  public static void main(String[] arguments) {
    System.setProperty(
        "slf4j.internal.verbosity", "ERROR"); // no logging library here, and none is missed
    var running = new Running();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running)));
    try {
      new Demo(DemoSettings.read(arguments, System.getenv()), running, OUT).run();
    } catch (DemoProblem | IllegalStateException | UncheckedIOException e) {
      fail(running, e);
    } catch (
        RuntimeException
            e) { // a mistake of ours; without an end here, servers' threads would keep us alive
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

  // While a signal stops everything, the end of the server is no failure.
  private static void fail(Running running, RuntimeException problem) {
    if (running.beginStop()) {
      running.close();
      System.err.println("\n" + problem.getMessage());
      System.exit(1);
    }
  }
}
