package dev.juncture.bootstrap;

import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.ProviderDeclarations.Declared;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The command `provider`, for authors of declarations. Needs no configuration of a server.
final class ProviderCommand {

  private ProviderCommand() {}

  /// Reads declarations and prints what they declare, or all their problems.
  ///
  /// @return the exit code
  static int check(List<Path> files, PrintStream out, PrintStream err) {
    var declared = read(files);
    if (!declared.problems().isEmpty()) {
      declared.problems().forEach(err::println);
      return StartFailure.EXIT_CONFIG;
    }
    declared.own().forEach(it -> out.printf("%s: declares %s%n", it.file(), it.provider()));
    return 0;
  }

  private static Declared read(List<Path> files) {
    var all =
        ServiceLoader.load(ProviderDeclarations.class).stream()
            .map(it -> it.get().read(files))
            .toList();
    return new Declared(
        all.stream().flatMap(it -> it.plugins().stream()).toList(),
        all.stream().flatMap(it -> it.problems().stream()).toList(),
        all.stream().flatMap(it -> it.own().stream()).toList());
  }

  static List<Path> paths(String[] arguments) {
    return Stream.of(arguments).skip(2).map(Path::of).toList();
  }
}
