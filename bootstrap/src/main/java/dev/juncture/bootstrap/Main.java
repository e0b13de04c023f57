package dev.juncture.bootstrap;

/// The main class. It uses no library, so that it can say when none can be read.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    try {
      CommandLine.run(arguments);
    } catch (LinkageError e) {
      System.err.println(
          "The server cannot read its own classes ("
              + e
              + "). Either its folder lib is incomplete, or too few files may be open at once"
              + " (ulimit -n): it needs 1024");
      System.exit(StartFailure.EXIT_CONFIG);
    }
  }
}
