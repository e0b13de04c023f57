package dev.juncture.demo;

import dev.juncture.testing.simulators.oauth2.SimulatedProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The providers that files declare: simulated in the demo, real in dev.
final class DeclaredProviders {

  private static final Pattern DECLARES = Pattern.compile("(.+): declares (\\S+)");

  private final DemoSettings settings;
  private final Addresses addresses;
  private final List<Declared> all;

  private record Declared(Path file, String id) {
    String prefix() {
      return "DEFAULT_" + id.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }
  }

  private DeclaredProviders(DemoSettings settings, Addresses addresses, List<Declared> all) {
    this.settings = settings;
    this.addresses = addresses;
    this.all = all;
  }

  /// Lets the server itself check the files, and prints what they declare.
  static DeclaredProviders read(DemoSettings settings, Addresses addresses, PrintStream out) {
    var all = new ArrayList<Declared>();
    if (!settings.providerFiles().isEmpty()) {
      for (var line : checked(settings).lines().toList()) {
        var match = DECLARES.matcher(line);
        if (match.matches()) {
          out.println(line);
          all.add(new Declared(Path.of(match.group(1)), match.group(2)));
        }
      }
    }
    return new DeclaredProviders(settings, addresses, List.copyOf(all));
  }

  private static String checked(DemoSettings settings) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                settings.artefact().resolve("juncture.jar").toString(),
                "provider",
                "check"));
    settings.providerFiles().forEach(file -> command.add(file.toString()));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new DemoProblem(output.strip());
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot check the declarations", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DemoProblem("Interrupted");
    }
  }

  List<String> ids() {
    return all.stream().map(Declared::id).toList();
  }

  /// The server's environment variables. In the demo, starts a simulator for each provider.
  Map<String, String> start(Running running, PrintStream out) {
    return switch (settings.mode()) {
      case DEMO -> simulated(running, out);
      case DEV -> real();
    };
  }

  private Map<String, String> simulated(Running running, PrintStream out) {
    var variables = new HashMap<String, String>();
    var copies = new ArrayList<String>();
    try {
      var folder = Files.createDirectories(settings.data().resolve("providers"));
      for (var declared : all) {
        var provider =
            running.add(SimulatedProvider.start(Files.readString(declared.file()), declared.id()));
        variables.putAll(provider.environment());
        copies.add(
            Files.writeString(folder.resolve(declared.id() + ".yml"), provider.yaml()).toString());
        out.println(
            "Started a simulator of %s at %s; the real provider gets no request"
                .formatted(declared.id(), provider.simulator().baseUrl()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot simulate the declared providers", e);
    }
    return withFiles(variables, copies);
  }

  private Map<String, String> real() {
    var variables = new HashMap<String, String>();
    for (var declared : all) {
      requireClientId(declared);
      settings
          .variables()
          .forEach(
              (name, value) -> {
                if (name.startsWith(declared.prefix())) {
                  variables.put(name, name.endsWith("_FILE") ? absolute(value) : value);
                }
              });
    }
    return withFiles(
        variables, settings.providerFiles().stream().map(it -> absolute(it.toString())).toList());
  }

  /// The server runs in another folder.
  private static String absolute(String file) {
    return Path.of(file).toAbsolutePath().toString();
  }

  private static Map<String, String> withFiles(Map<String, String> variables, List<String> files) {
    if (!files.isEmpty()) {
      variables.put("JUNCTURE_PROVIDERS_FILE", String.join(",", files));
    }
    return variables;
  }

  private void requireClientId(Declared declared) {
    var name = declared.prefix() + "CLIENT_ID";
    if (!settings.variables().containsKey(name)
        && !settings.variables().containsKey(name + "_FILE")) {
      throw new DemoProblem(
          """
          Not set: %s
          1. Register an OAuth app with %s. Its callback URL is
             %s
          2. Put its client id and secret into the environment or a .env file in this folder:
             %s=...
             %sCLIENT_SECRET=..."""
              .formatted(
                  name, declared.id(), addresses.callback(declared.id()), name, declared.prefix()));
    }
  }
}
