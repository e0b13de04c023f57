package dev.juncture.bootstrap;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Starts the server from the environment and a `.env` file in the working directory; the
/// environment wins.
public final class Main {

  /// The configuration cannot be used (`EX_CONFIG` of sysexits.h).
  private static final int EXIT_CONFIG = 78;

  private Main() {}

  public static void main(String[] arguments) {
    switch (configuration()) {
      case Valid(var properties) -> Server.start(properties);
      case Invalid(var problems) -> refuse(problems);
    }
  }

  private static Configuration configuration() {
    try {
      return Configuration.of(environment());
    } catch (DotenvException _) {
      return new Invalid(
          List.of(".env cannot be read: each line must be NAME=value, or a # comment"));
    }
  }

  private static Map<String, String> environment() {
    return Dotenv.configure().ignoreIfMissing().load().entries().stream()
        .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (first, _) -> first));
  }

  private static void refuse(List<String> problems) {
    problems.forEach(System.err::println);
    System.exit(EXIT_CONFIG);
  }
}
