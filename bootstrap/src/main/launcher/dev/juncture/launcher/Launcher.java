package dev.juncture.launcher;

/**
 * The main class of the jar. Compiled for Java 8, so that a Java that is too old says which one is
 * needed instead of failing on the first class.
 */
public final class Launcher {

  private static final int NEEDED = 25;

  /** {@code EX_CONFIG} of sysexits.h. */
  private static final int EXIT_CONFIG = 78;

  private Launcher() {}

  public static void main(String[] arguments) throws Exception {
    String version = System.getProperty("java.specification.version");
    if (major(version) < NEEDED) {
      System.err.println(
          "Juncture needs Java "
              + NEEDED
              + " or newer. This is Java "
              + version
              + " ("
              + System.getProperty("java.home")
              + ")");
      System.exit(EXIT_CONFIG);
    }
    Class.forName("dev.juncture.bootstrap.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  /** 8 for {@code 1.8}, 25 for {@code 25}. */
  private static int major(String version) {
    return Integer.parseInt(version.replaceFirst("^1\\.", ""));
  }
}
