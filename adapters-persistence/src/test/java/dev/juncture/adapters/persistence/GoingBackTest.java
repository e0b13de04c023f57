package dev.juncture.adapters.persistence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What docs/operations.md says about going back to the predecessor, done to the letter.
final class GoingBackTest {

  private static final Pattern SQL_BLOCKS = Pattern.compile("(?s)```sql\n(.*?)```");

  private final List<String> statements = statementsOf("Going back");
  private Database database;

  @BeforeEach
  void takeOverAnInstallationAndGoBack() {
    database = SharedServers.freshDatabase();
    Sql.on(database).script(originalInstallation());
    RunningStore.on(database).close();
    Sql.on(database).script(withoutTheFile(statements.get(0)));
  }

  @Test
  void givenWeWentBack_whenThePredecessorReads_thenItFindsItsTokensAndItsType() {
    var token = Sql.on(database).text("select refresh_token from \"juncture-core\".connection");
    var type =
        Sql.on(database)
            .text("select pg_typeof(provider) from \"juncture-core\".connection_external_map");

    assertThat(token).isEqualTo("handed out");
    assertThat(type).isEqualTo("\"juncture-core\".provider");
  }

  @Test
  void givenWeWentBack_whenJunctureIsStartedOnceMore_thenItServesWhatThePredecessorLeft() {
    Sql.on(database).script(statements.get(1));

    try (var store = RunningStore.on(database)) {
      var key = new ConnectionKey(new ProviderId("jira"), new ExternalId("customer"));
      assertThat(store.connections().find(key).orElseThrow().grant())
          .isEqualTo(new WithoutAccessToken(new Secret("handed out")));
    }
    assertThat(Sql.on(database).text("select refresh_token from \"juncture-core\".connection"))
        .startsWith("sealed:");
  }

  /// What `\copy` reads from the file stands in the statements instead.
  private static String withoutTheFile(String script) {
    return script.replaceFirst(
        "(?m)^\\s*\\\\copy plain .*$",
        "insert into plain select connection_id, 'handed out' from \"juncture-core\".connection;");
  }

  private static String originalInstallation() {
    return read(Path.of("src/main/resources/db/migration").resolve("V1__connections.sql"))
            .replaceFirst("(?s)^", "create schema \"juncture-core\";\n")
        + """
        insert into "juncture-core".connection (connection_id, refresh_token, expires_at)
          values (md5('c')::uuid, 'plain', now() + interval '90 days');
        insert into "juncture-core".connection_external_map values
          ('customer', 'jira', md5('c')::uuid);
        """;
  }

  private static List<String> statementsOf(String section) {
    var page = read(Path.of("../docs/operations.md"));
    var start = page.indexOf("## " + section);
    var text = page.substring(start, page.indexOf("\n## ", start + 1));
    return SQL_BLOCKS.matcher(unindented(text)).results().map(GoingBackTest::block).toList();
  }

  private static String unindented(String text) {
    return text.lines().map(line -> line.replaceFirst("^ {3}", "")).collect(joining("\n"));
  }

  private static String block(MatchResult match) {
    return match.group(1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
