package dev.juncture.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The real Atlassian, with the OAuth app of the user.
record RealAtlassian(Map<String, String> variables) implements Atlassian {
  private static final String ID = "DEFAULT_JIRA_CLIENT_ID";
  private static final String SECRET = "DEFAULT_JIRA_CLIENT_SECRET";
  private static final List<String> OPTIONAL =
      List.of("DEFAULT_JIRA_SCOPES", "JIRA_AUTH_BASE_URL", "JIRA_API_BASE_URL");

  static boolean isWanted(Map<String, String> environment) {
    return Stream.of(ID, SECRET).anyMatch(name -> value(environment, name).isPresent());
  }

  static RealAtlassian of(Map<String, String> environment, Addresses addresses) {
    var missing = Stream.of(ID, SECRET).filter(name -> value(environment, name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new DemoProblem(explanation(missing, addresses));
    }
    return new RealAtlassian(
        Stream.concat(Stream.of(ID, SECRET), OPTIONAL.stream())
            .filter(name -> value(environment, name).isPresent())
            .collect(
                Collectors.toMap(name -> name, name -> value(environment, name).orElseThrow())));
  }

  private static String explanation(List<String> missing, Addresses addresses) {
    return """
        Not set: %s
        1. Create an OAuth 2.0 (3LO) app at https://developer.atlassian.com/console/myapps/
        2. Add the Jira API to it, and this callback URL:
           %s
        3. Put its client id and secret into the environment or a .env file in this folder:
           DEFAULT_JIRA_CLIENT_ID=...
           DEFAULT_JIRA_CLIENT_SECRET=..."""
        .formatted(String.join(", ", missing), addresses.callback());
  }

  /// The value of a variable, or the content of the file that its `_FILE` form names.
  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name + "_FILE")).map(RealAtlassian::content))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException _) {
      throw new DemoProblem("Cannot read " + file);
    }
  }

  @Override
  public String firstCall() {
    return "jira/get-projects?external_id=" + NotesApp.EXTERNAL_ID;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "RealAtlassian";
  }
}
