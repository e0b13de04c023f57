package dev.juncture.bootstrap.plugin;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/// Describes what a plug-in threw without its message, which may contain a token or a setting: the
/// class of the exception and the line that it comes from, of the plug-in if there is one. A class,
/// method or field that is missing is named.
final class PluginFailure {

  private static final int MAX_CAUSES = 32;

  private PluginFailure() {}

  static String describe(Throwable failure) {
    var root =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(MAX_CAUSES)
            .reduce(failure, (_, deeper) -> deeper);
    return root.getClass().getName() + missing(root) + place(root);
  }

  private static String missing(Throwable failure) {
    var isAboutCode = failure instanceof LinkageError || failure instanceof ClassNotFoundException;
    return isAboutCode && failure.getMessage() != null
        ? ": " + failure.getMessage().lines().findFirst().orElse("")
        : "";
  }

  private static String place(Throwable failure) {
    var lines = failure.getStackTrace();
    return Arrays.stream(lines)
        .filter(PluginClassLoader::loaded)
        .findFirst()
        .or(() -> Arrays.stream(lines).findFirst())
        .map(
            it ->
                " at %s.%s(%s:%d)"
                    .formatted(
                        it.getClassName(),
                        it.getMethodName(),
                        it.getFileName(),
                        it.getLineNumber()))
        .orElse("");
  }
}
