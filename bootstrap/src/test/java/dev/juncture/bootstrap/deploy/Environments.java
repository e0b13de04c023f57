package dev.juncture.bootstrap.deploy;

import static java.util.stream.Collectors.toMap;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Variables that files in `deploy` set for the server.
final class Environments {

  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final Pattern LINE = Pattern.compile("^([A-Z_]+)=(.*)$", Pattern.MULTILINE);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `.*$");
  private static final Pattern NAME = Pattern.compile("`([A-Z_<>]+)`");

  /// What an operator puts into files.
  private static final Map<String, String> SECRETS =
      Map.of(
          "DATABASE_URL", "postgres://juncture:secret@postgres:5432/juncture",
          "REDIS_URL", "redis://redis:6379",
          "JUNCTURE_SECRET_KEY", "0123456789abcdef0123456789abcdef",
          "JUNCTURE_ENCRYPTION_KEY", "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=",
          "DEFAULT_JIRA_CLIENT_SECRET", "secret-of-the-app");

  private Environments() {}

  static Map<String, String> texts(Map<String, Object> values) {
    return new HashMap<>(
        values.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, it -> it.getValue().toString())));
  }

  /// A file with lines `NAME=value`.
  static Map<String, String> read(Path file) {
    try {
      return new HashMap<>(
          LINE.matcher(Files.readString(file))
              .results()
              .collect(toMap(it -> it.group(1), it -> it.group(2))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> secrets() {
    return SECRETS.keySet();
  }

  static List<String> documented() {
    try {
      return ROW.matcher(Files.readString(DOCUMENT))
          .results()
          .flatMap(row -> NAME.matcher(row.group()).results())
          .map(it -> it.group(1).replace("<NAME>", "JIRA"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the server would say to it, once the operator has filled in files and client id.
  static List<String> problemsOf(Map<String, String> environment) {
    var filledIn = new HashMap<>(environment);
    filledIn.put("DEFAULT_JIRA_CLIENT_ID", "client");
    SECRETS.forEach((name, value) -> filledIn.replace(name + "_FILE", file(value)));
    return switch (Configuration.of(filledIn)) {
      case Valid _ -> List.of();
      case Invalid(var problems) -> problems;
    };
  }

  private static String file(String content) {
    try {
      var file = Files.createTempFile("juncture-deploy", "");
      file.toFile().deleteOnExit();
      return Files.writeString(file, content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
