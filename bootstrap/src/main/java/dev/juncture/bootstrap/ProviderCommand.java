package dev.juncture.bootstrap;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import dev.juncture.bootstrap.plugin.PluginProviders;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.ProviderDeclarations.Declared;
import dev.juncture.domain.plugin.ProviderDeclarations.Own;
import dev.juncture.domain.plugin.TranscribableProvider;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/// The commands `provider check` and `provider try`, for authors of declarations. They need no
/// configuration of a server. Each returns the exit code.
final class ProviderCommand {

  /// A declaration does not fit its provider.
  static final int EXIT_PROBLEMS = 1;

  private static final int DEFAULT_PORT = 8000;
  private static final Duration DECISION_LIMIT = Duration.ofMinutes(15);

  private final PrintStream out;
  private final PrintStream err;

  ProviderCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Reads declarations and prints what they declare, or all their problems.
  int check(List<Path> files) {
    var declared = read(files);
    if (!declared.problems().isEmpty()) {
      return fail(declared.problems());
    }
    declared.own().forEach(it -> out.println(it.file() + ": declares " + it.provider()));
    return 0;
  }

  /// Runs one declaration against its provider.
  ///
  /// @param what a file, or the name of a shipped declaration
  /// @param name of the provider, where a file declares several
  /// @param subdomain the first label of the provider's hosts, where it has one for each customer
  int tryOut(
      String what,
      Optional<String> name,
      Optional<String> subdomain,
      Map<String, String> environment,
      BufferedReader typed) {
    return tryOut(
        what,
        name,
        subdomain,
        environment,
        settings -> new LoopbackRedirects(settings, typed, out, DECISION_LIMIT));
  }

  int tryOut(
      String what,
      Optional<String> name,
      Optional<String> subdomain,
      Map<String, String> environment,
      Function<URI, ProviderTrial.Redirects> redirects) {
    var file = Optional.of(Path.of(what)).filter(Files::isRegularFile);
    var declared = read(file.stream().toList());
    if (!declared.problems().isEmpty()) {
      return fail(declared.problems());
    }
    var names =
        file.isPresent()
            ? declared.own().stream().map(Own::provider).map(ProviderId::value).toList()
            : List.of(what);
    var wanted = name.or(() -> Optional.of(names.getFirst()).filter(_ -> names.size() == 1));
    var plugin = wanted.filter(names::contains).flatMap(it -> named(it, declared));
    if (plugin.isEmpty()) {
      return fail(
          List.of(
              file.isPresent()
                  ? what + " declares " + String.join(", ", names) + ": name one of them"
                  : what + " is neither a file that can be read nor a shipped provider"));
    }
    if (plugin.get().takesCredentials()) {
      return fail(
          List.of(
              "connections to %s are made from credentials: try them with POST /api/backend/connections"
                  .formatted(plugin.get().provider())));
    }
    var label = subdomain.flatMap(Subdomain::parse);
    if (label.isEmpty() && subdomain.isPresent()) {
      return fail(List.of("--subdomain must be the first label of a host, such as acme"));
    }
    return tryOut(plugin.get(), label, file, environment, redirects);
  }

  private int tryOut(
      TranscribableProvider plugin,
      Optional<Subdomain> subdomain,
      Optional<Path> file,
      Map<String, String> environment,
      Function<URI, ProviderTrial.Redirects> redirects) {
    return switch (Configuration.ofProvider(environment, file, plugin.provider(), DEFAULT_PORT)) {
      case Invalid(var problems) -> fail(problems);
      case Valid(var properties, _) -> {
        var settings = PluginProviders.settings(properties, plugin.provider());
        out.printf(
            "Trying %s. Its app must have the callback URL %s%n",
            plugin.provider(), settings.redirectUri());
        var trial =
            new ProviderTrial(
                plugin,
                subdomain,
                settings,
                InstantSource.system(),
                new SystemBeans().randomSecrets(),
                redirects.apply(settings.redirectUri()),
                out);
        yield trial.run() == 0 ? 0 : EXIT_PROBLEMS;
      }
    };
  }

  private static Optional<TranscribableProvider> named(String name, Declared declared) {
    return declared.plugins().stream().filter(it -> it.provider().value().equals(name)).findFirst();
  }

  private int fail(List<String> problems) {
    problems.forEach(err::println);
    return StartFailure.EXIT_CONFIG;
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
