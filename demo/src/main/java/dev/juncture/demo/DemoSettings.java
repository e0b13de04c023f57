package dev.juncture.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of one run.
///
/// @param mode whether to use the simulator or the real Atlassian
/// @param port the port of the server
/// @param data the folder that keeps databases, keys and the simulator's state between runs
/// @param artefact the folder with `juncture.jar`, `lib` and, optionally, `jvm.options`
/// @param variables the environment, completed by a `.env` file in the working directory
/// @param providerFiles files with declarations of providers
record DemoSettings(
    Mode mode,
    int port,
    Path data,
    Path artefact,
    Map<String, String> variables,
    List<Path> providerFiles) {
  enum Mode {
    DEMO,
    DEV
  }

  static DemoSettings read(String[] arguments, Map<String, String> environment) {
    var mode = mode(arguments);
    var variables = mode == Mode.DEV ? DotEnv.in(Path.of("")).beneath(environment) : environment;
    var port = port(variables.getOrDefault("PORT", "8000"));
    return new DemoSettings(
        mode,
        port,
        data(mode, port, variables),
        builtArtefact(),
        variables,
        providerFiles(arguments, variables));
  }

  /// Those of the arguments, then those of the variable that the server reads.
  private static List<Path> providerFiles(String[] arguments, Map<String, String> variables) {
    var files = new LinkedHashMap<Path, Path>();
    for (int i = 1; i < arguments.length; i += 2) {
      if (!arguments[i].equals("--provider") || i + 1 == arguments.length) {
        throw new DemoProblem("After demo and dev, only --provider FILE can follow.");
      }
      add(arguments[i + 1], files);
    }
    for (var name : variables.getOrDefault("JUNCTURE_PROVIDERS_FILE", "").split(",")) {
      if (!name.isBlank()) {
        add(name.strip(), files);
      }
    }
    return List.copyOf(files.values());
  }

  private static void add(String name, Map<Path, Path> files) {
    var file = Path.of(name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new DemoProblem(name + " is no file that can be read.");
    }
    files.putIfAbsent(file.toAbsolutePath().normalize(), file);
  }

  private static Mode mode(String[] arguments) {
    return switch (arguments.length >= 1 ? arguments[0] : "") {
      case "demo" -> Mode.DEMO;
      case "dev" -> Mode.DEV;
      default -> throw new DemoProblem("The argument must be demo or dev.");
    };
  }

  private static int port(String text) {
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65_535) {
      throw new DemoProblem("PORT must be a number from 1 to 65535, not '" + text + "'.");
    }
    return Integer.parseInt(text);
  }

  private static Path data(Mode mode, int port, Map<String, String> variables) {
    var usual = ".juncture/" + (mode == Mode.DEMO ? "demo-" : "dev-") + port;
    return Optional.ofNullable(variables.get("JUNCTURE_DATA"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("juncture.root", "")).resolve(usual))
        .toAbsolutePath()
        .normalize();
  }

  private static Path builtArtefact() {
    var folder =
        Path.of(System.getProperty("juncture.artefact", "bootstrap/target/juncture"))
            .toAbsolutePath();
    if (!Files.isRegularFile(folder.resolve("juncture.jar"))) {
      throw new DemoProblem(
          "There is no juncture.jar in " + folder + ". Build it with: ./juncture build");
    }
    return folder;
  }
}
