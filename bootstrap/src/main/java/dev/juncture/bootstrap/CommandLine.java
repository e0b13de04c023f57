package dev.juncture.bootstrap;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import dev.juncture.bootstrap.plugin.ProviderProblems;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// The command line: starts the server, manages its encryption keys, migrates the tables, promotes
/// a copy of the database, verifies the audit trail, or checks declarations of providers. Reads the
/// environment and a `.env` file in the working directory; the environment takes precedence.
final class CommandLine {

  private static final int EXIT_FAILED = 1;

  /// `EX_USAGE` of sysexits.h.
  private static final int EXIT_USAGE = 64;

  private static final String DOTENV = ".env";
  private static final String UNREADABLE_DOTENV =
      DOTENV + " cannot be read: each line must be NAME=value, or a # comment";

  private CommandLine() {}

  static void run(String[] arguments) {
    if (arguments.length >= 3 && arguments[0].equals("provider")) {
      runProvider(arguments);
      return;
    }
    if (arguments.length >= 2 && arguments[0].equals("audit")) {
      runAudit(arguments);
      return;
    }
    switch (String.join(" ", arguments)) {
      case "" -> with(CommandLine::serve);
      case "keys generate" -> Keys.generate();
      case "keys status" -> with(it -> run("keys status", Keys::status, it));
      case "migrate" -> with(it -> run("migrate", MigrateCommand::run, it));
      case "promote" -> with(it -> run("promote", PromoteCommand::run, it));
      default -> usage();
    }
  }

  private static void runAudit(String[] arguments) {
    switch (AuditCommand.parse(arguments)) {
      case AuditCommand command ->
          with(it -> run("audit verify", all -> print(command.check(all)), it));
      case null -> usage();
    }
  }

  private static void print(AuditCommand.Report report) {
    if (!report.isIntact()) {
      exit(EXIT_FAILED, List.of(report.text()));
    }
    System.out.println(report.text());
  }

  private static void runProvider(String[] arguments) {
    // Keeps log lines out of the command's output.
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    var command = new ProviderCommand(System.out, System.err);
    switch (arguments[1]) {
      case "check" -> System.exit(command.check(ProviderCommand.paths(arguments)));
      case "try" -> System.exit(tryOut(command, arguments));
      default -> usage();
    }
  }

  private static int tryOut(ProviderCommand command, String[] arguments) {
    var given = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
    var subdomain = optionIn(given, "--subdomain");
    if (given.isEmpty() || given.stream().anyMatch(it -> it.startsWith("--"))) {
      usage();
    }
    var name = given.stream().skip(1).findFirst();
    var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      return command.tryOut(given.getFirst(), name, subdomain, environment(), typed);
    } catch (DotenvException _) {
      System.err.println(UNREADABLE_DOTENV);
      return StartFailure.EXIT_CONFIG;
    }
  }

  /// Removes the option and its value.
  private static Optional<String> optionIn(List<String> arguments, String option) {
    var at = arguments.indexOf(option);
    if (at < 0 || at + 1 == arguments.size()) {
      return Optional.empty();
    }
    arguments.remove(at);
    return Optional.of(arguments.remove(at));
  }

  private static void usage() {
    exit(
        EXIT_USAGE,
        List.of(
            "Usage: juncture.jar [keys generate | keys status | migrate | promote | audit verify [--from SEQUENCE] [--head HASH] | provider check FILE... | provider try FILE [NAME] [--subdomain LABEL]]"));
  }

  private static void with(Consumer<Map<String, Object>> command) {
    switch (configuration()) {
      case Valid(var properties, var warnings) -> {
        warnings.forEach(System.err::println);
        command.accept(properties);
      }
      case Invalid(var problems) -> exit(StartFailure.EXIT_CONFIG, problems);
    }
  }

  private static void serve(Map<String, Object> properties) {
    try {
      Server.start(properties);
      exitCleanlyOnSigterm();
    } catch (ApplicationStartupException | ProviderProblems e) {
      end(StartFailure.of(e, properties).orElseGet(() -> unexpected(e)));
    }
  }

  /// SIGTERM drains the server. Java's own handler would then end it with code 143, which service
  /// managers show as a failure.
  private static void exitCleanlyOnSigterm() {
    try {
      Signal.handle(new Signal("TERM"), _ -> System.exit(0));
    } catch (IllegalArgumentException _) {
      // Java was told to leave signals alone (-Xrs).
    }
  }

  private static void run(
      String command, Consumer<Map<String, Object>> work, Map<String, Object> properties) {
    try {
      work.accept(properties);
    } catch (RuntimeException e) {
      end(StartFailure.of(e, properties).orElseGet(() -> failed(command, e)));
    }
  }

  /// The message of an unexpected exception is not printed: it may contain a value.
  private static StartFailure failed(String command, RuntimeException failure) {
    var root =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(StartFailure.MAX_CAUSES)
            .reduce(failure, (_, deeper) -> deeper);
    return new StartFailure(
        EXIT_FAILED, List.of(command + " failed: " + root.getClass().getSimpleName()));
  }

  private static StartFailure unexpected(RuntimeException failure) {
    LoggerFactory.getLogger(CommandLine.class).error("The server cannot start", failure);
    return new StartFailure(EXIT_FAILED, List.of("The server cannot start; the log says why"));
  }

  private static void end(StartFailure failure) {
    exit(failure.exitCode(), failure.lines());
  }

  private static Configuration configuration() {
    try {
      return Configuration.of(environment());
    } catch (DotenvException _) {
      return new Invalid(List.of(UNREADABLE_DOTENV));
    }
  }

  private static Map<String, String> environment() {
    return Files.exists(Path.of(DOTENV)) ? environmentAndFile() : System.getenv();
  }

  private static Map<String, String> environmentAndFile() {
    var file =
        Dotenv.load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
            .collect(
                Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (first, _) -> first));
    return merged(System.getenv(), file);
  }

  /// A variable of the environment takes the place of the file's, also where one of them has the
  /// form `NAME_FILE`.
  static Map<String, String> merged(Map<String, String> environment, Map<String, String> file) {
    var merged = new HashMap<>(environment);
    file.forEach(
        (name, value) -> {
          if (!environment.containsKey(otherForm(name))) {
            merged.putIfAbsent(name, value);
          }
        });
    return merged;
  }

  private static String otherForm(String name) {
    return name.endsWith("_FILE") ? name.substring(0, name.length() - 5) : name + "_FILE";
  }

  private static void exit(int code, List<String> problems) {
    problems.forEach(System.err::println);
    System.exit(code);
  }
}
