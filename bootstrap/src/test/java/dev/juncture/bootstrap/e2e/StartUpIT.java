package dev.juncture.bootstrap.e2e;

import static dev.juncture.bootstrap.e2e.ServerProcess.ONE_COMPILER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.RedisServer;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The artefact in surroundings that are not as they should be: what an operator reads, and what
/// works all the same. The servers live for seconds only, so the optimizing compiler would cost
/// more than it saves.
final class StartUpIT {

  private static final int CONFIGURATION = 78;
  private static final int UNAVAILABLE = 69;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path FAKETIME =
      Path.of("/usr/lib", machine() + "-linux-gnu", "faketime/libfaketimeMT.so.1");

  private Database database = FirstStart.freshDatabase();
  private Environment outside = with(database.url());

  @TempDir private Path folder;

  private static Environment with(String databaseUrl) {
    return Environment.with(databaseUrl, SharedServers.freshRedis().url());
  }

  /// The server has to create the tables.
  private void useADatabaseWithoutTables() {
    outside.close();
    database = SharedServers.freshDatabase();
    outside = with(database.url());
  }

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void givenThePortIsTaken_whenStarting_thenOneLineNamesIt() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var end = start(Map.of("PORT", "" + taken.getLocalPort()));

      end.isOneLine(CONFIGURATION, "PORT: cannot listen on " + taken.getLocalPort());
    }
  }

  @Test
  void givenThePortOfTheMetricsIsTaken_whenStarting_thenOneLineNamesIt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var end = start(Map.of("JUNCTURE_MANAGEMENT_PORT", "" + taken.getLocalPort()));

      end.isOneLine(
          CONFIGURATION,
          "JUNCTURE_MANAGEMENT_PORT: cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, PORT: cannot listen on 192.0.2.1:",
    "no-such-host.invalid, JUNCTURE_HOST is not an address of this machine",
  })
  void givenAnAddressOfAnotherMachine_whenStarting_thenOneLineNamesIt(String host, String line)
      throws Exception {
    start(Map.of("JUNCTURE_HOST", host)).isOneLine(CONFIGURATION, line);
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_URL, postgres://app:p@ss/w0:rd#1+x@127.0.0.1:5432/juncture",
    "REDIS_URL, redis://app:p@ss/w0:rd#1+x@127.0.0.1:6379/3",
  })
  void givenAnUnescapedPassword_whenStarting_thenOneLineSaysHowToEscapeIt(String name, String url)
      throws Exception {
    var end = start(Map.of(name, url));

    end.isOneLine(CONFIGURATION, name + " must look like");
    assertThat(end.all()).contains("percent-encoded").doesNotContain("w0", "p@ss", "#1+x");
  }

  @Test
  void givenTheDatabaseIsAway_whenStarting_thenTheServerWaitsAndThenOneLineSaysSo()
      throws Exception {
    var url = "postgres://juncture:not-shown-1@127.0.0.1:" + LoopbackPorts.free() + "/juncture";

    var end = start(Map.of("DATABASE_URL", url), "-Djuncture.database.start-timeout=1s");

    end.isOneLine(UNAVAILABLE, "DATABASE_URL: the database is unavailable");
  }

  @Test
  void givenAWrongPassword_whenStarting_thenOneLineSaysSoAtOnce() throws Exception {
    var url = database.url().replace(database.password(), "not-shown-2");

    start(Map.of("DATABASE_URL", url))
        .isOneLine(CONFIGURATION, "DATABASE_URL: PostgreSQL rejects the user or password");
  }

  @Test
  void givenNoSuchDatabase_whenStarting_thenOneLineSaysSoAtOnce() throws Exception {
    var url = database.url().replace(database.name(), "no_such_database");

    start(Map.of("DATABASE_URL", url))
        .isOneLine(CONFIGURATION, "DATABASE_URL: PostgreSQL has no such database");
  }

  @Test
  void givenTheDatabaseIsAway_whenAskingForTheKeys_thenOneLineSaysSo() throws Exception {
    var url = "postgres://juncture:not-shown-5@127.0.0.1:" + LoopbackPorts.free() + "/juncture";

    keysStatus(url).isOnlyLine(UNAVAILABLE, "DATABASE_URL: the database is unavailable");
  }

  @Test
  void givenAWrongPassword_whenAskingForTheKeys_thenOneLineSaysSo() throws Exception {
    var url = database.url().replace(database.password(), "not-shown-6");

    keysStatus(url)
        .isOnlyLine(CONFIGURATION, "DATABASE_URL: PostgreSQL rejects the user or password");
  }

  @Test
  void givenNoSuchDatabase_whenAskingForTheKeys_thenOneLineSaysSo() throws Exception {
    var url = database.url().replace(database.name(), "no_such_database");

    keysStatus(url).isOnlyLine(CONFIGURATION, "DATABASE_URL: PostgreSQL has no such database");
  }

  @Test
  void givenADatabaseWithoutTables_whenAskingForTheKeys_thenOneLineSaysSo() throws Exception {
    keysStatus(SharedServers.freshDatabase().url())
        .isOnlyLine(CONFIGURATION, "DATABASE_URL: the database has no tables");
  }

  @Test
  void givenADatabaseInUse_whenAskingForTheKeys_thenEachKeyHasALine() throws Exception {
    var end = keysStatus(database.url());

    assertThat(end.exitCode()).isZero();
    assertThat(end.lines()).isEmpty();
    assertThat(end.log()).containsPattern("^sealed:v1:\\S+ {2}seals and opens: 0 connections\n");
  }

  private End keysStatus(String databaseUrl) throws Exception {
    var command = new ArrayList<>(ServerProcess.command());
    command.addAll(List.of("keys", "status"));
    return end(command, Map.of("DATABASE_URL", databaseUrl));
  }

  @Test
  void givenAReadOnlyDatabaseWithoutTables_whenStarting_thenOneLineSaysSo() throws Exception {
    useADatabaseWithoutTables();
    sql("alter database \"" + database.name() + "\" set default_transaction_read_only = on");

    start(Map.of()).isOneLine(UNAVAILABLE, "DATABASE_URL: the database is read-only");
  }

  /// A trigger stands in for the disk, with what PostgreSQL says then.
  @Test
  void givenTheDiskOfTheDatabaseIsFull_whenStarting_thenOneLineSaysSo() throws Exception {
    useADatabaseWithoutTables();
    sql(
        """
        create function full_disk() returns event_trigger language plpgsql as $$
        begin
          raise exception using errcode = '53100',
            message = 'could not extend file "base/5/1259": No space left on device';
        end $$;
        create event trigger full_disk on ddl_command_start execute function full_disk()
        """);

    var end = start(Map.of());

    end.isOneLine(UNAVAILABLE, "The disk of the database is full");
    assertThat(end.all()).contains("No space left on device");
  }

  @Test
  void givenTheShippedRoles_whenTheOwnerMigrates_thenAServerWithoutRightsToTablesServes()
      throws Exception {
    useADatabaseWithoutTables();
    createRoles();
    createRoles();

    start(Map.of("DATABASE_URL", urlOf("server")))
        .isOneLine(CONFIGURATION, "DATABASE_URL: the user may not create or change tables");
    assertThat(migrate("owner").log()).isEqualTo("The tables are those of this version\n");
    assertThat(migrate("owner").exitCode()).isZero();

    serveAs("server");
    assertThat(countedAs("reports")).isEqualTo("1");
    assertThatThrownBy(() -> sqlAs("reports", "delete from \"juncture-core\".connection"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> sqlAs("server", "drop table \"juncture-core\".connection"))
        .hasMessageContaining("must be owner");
    assertThatTheServerOnlyAppendsToTheAuditTrail();
  }

  private void assertThatTheServerOnlyAppendsToTheAuditTrail() throws Exception {
    sqlAs("server", "select * from \"juncture-core\".audit_entry, \"juncture-core\".audit_chain");
    sqlAs("server", "select \"juncture-core\".audit_keep(30)");
    sqlAs("reports", "select * from \"juncture-core\".audit_entry");
    for (var statement :
        List.of(
            "update \"juncture-core\".audit_entry set subject = ''",
            "delete from \"juncture-core\".audit_entry",
            "update \"juncture-core\".audit_chain set sequence = 0",
            "delete from \"juncture-core\"." + partition(),
            "truncate \"juncture-core\"." + partition(),
            "select \"juncture-core\".audit_partition(now())",
            "select \"juncture-core\".audit_protect()")) {
      assertThatThrownBy(() -> sqlAs("server", statement))
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(() -> sqlAs("reports", "select \"juncture-core\".audit_keep(30)"))
        .hasMessageContaining("permission denied");
  }

  private String partition() throws SQLException {
    try (var connection = database.connect();
        var query = connection.createStatement();
        var row =
            query.executeQuery(
                "select inhrelid::regclass from pg_inherits"
                    + " where inhparent = '\"juncture-core\".audit_entry'::regclass")) {
      row.next();
      return row.getString(1).replaceFirst(".*\\.", "");
    }
  }

  @Test
  void givenADatabaseInUse_whenTheShippedRolesAreCreated_thenTheyTakeItOver() throws Exception {
    createRoles();

    assertThat(migrate("owner").exitCode()).isZero();
    serveAs("server");
    sqlAs("owner", "alter table \"juncture-core\".connection add column of_a_later_version int");
    sqlAs("owner", "create table \"juncture-core\".of_a_later_version (name text)");
    sqlAs("server", "insert into \"juncture-core\".of_a_later_version values ('x')");
    assertThatTheServerOnlyAppendsToTheAuditTrail();
  }

  private void serveAs(String role) {
    var environment = Map.of("DATABASE_URL", urlOf(role));
    try (var server = ServerProcess.start(outside, environment, ONE_COMPILER)) {
      new Flow(server.api, outside.atlassian()).connect("alice");
      assertThat(token(server).status()).isEqualTo(200);
    }
  }

  private End migrate(String role) throws Exception {
    var command = new ArrayList<>(ServerProcess.command(ONE_COMPILER));
    command.add("migrate");
    return end(command, Map.of("DATABASE_URL", urlOf(role)));
  }

  /// The roles' names get the name of the database, because all databases of a server share them.
  private void createRoles() throws Exception {
    var script = Files.readString(Path.of("..", "deploy", "postgres", "roles.sql"));
    sql(script.replace("juncture_", database.name() + "_"));
    for (var role : List.of("owner", "server", "reports")) {
      sql("alter role \"%s\" password '%s'".formatted(roleName(role), database.password()));
    }
  }

  private String roleName(String role) {
    return database.name() + "_" + role;
  }

  private String urlOf(String role) {
    return database.url().replace("//" + database.user() + ":", "//" + roleName(role) + ":");
  }

  private void sqlAs(String role, String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), roleName(role), database.password());
        var update = connection.createStatement()) {
      update.execute(statement);
    }
  }

  private String countedAs(String role) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), roleName(role), database.password());
        var query = connection.createStatement();
        var row = query.executeQuery("select count(*) from \"juncture-core\".connection")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void givenAnOlderJava_whenStarting_thenOneLineSaysWhichIsNeeded() throws Exception {
    var older = olderJava();
    assumeTrue(older.isPresent(), "no older Java is installed below /usr/lib/jvm");
    var artefact = ServerProcess.artefact();
    var java = older.orElseThrow().toString();

    for (var options : List.of(List.of("@" + artefact.resolve("jvm.options")), List.<String>of())) {
      var command = new ArrayList<>(List.of(java));
      command.addAll(options);
      command.addAll(List.of("-jar", artefact.resolve("juncture.jar").toString()));
      end(command, Map.of()).isOneLine(CONFIGURATION, "Juncture needs Java 25 or newer. This is ");
    }
  }

  private static Optional<Path> olderJava() throws IOException {
    var folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var javas = Files.list(folder)) {
      return javas
          .filter(it -> it.getFileName().toString().matches(".*\\b(8|11|17|21)\\b.*"))
          .map(it -> it.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  @Test
  void givenARunningServer_whenItGetsSigterm_thenItEndsWithoutAFailure() throws Exception {
    var port = LoopbackPorts.free();
    var builder =
        new ProcessBuilder(ServerProcess.command(ONE_COMPILER)).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(outside.environment(port, Map.of()));
    var process = builder.inheritIO().start();
    try {
      var api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
      Eventually.within(LIMIT, "ready", () -> api.responds(api.url("/health/readiness"), 200));

      process.destroy();

      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void givenTablesThatOnlyANewerServerCanUse_whenStarting_thenOneLineSaysSo() throws Exception {
    sql("update \"juncture-core\".schema_compatibility set oldest_script = 1000");

    start(Map.of())
        .isOneLine(CONFIGURATION, "DATABASE_URL: a newer server changed the tables so that");
  }

  @Test
  void givenTheDisksOfTheServerAreFull_whenStarting_thenItWorksWithoutALog() {
    assumeTrue(canMount(), "mounting needs root and unshare");
    // What is written to /dev/full fails as on a full disk; one page of memory is full at once.
    var temporary = folder.resolve("temporary");
    var limits =
        "mkdir %1$s && mount -t tmpfs -o size=4k full %1$s && head -c 4096 /dev/zero > %1$s/fill && exec > /dev/full"
            .formatted(temporary);
    var option = "-Djava.io.tmpdir=" + temporary;

    try (var server =
        ServerProcess.startIn(mounting(limits), outside, Map.of(), ONE_COMPILER, option)) {
      new Flow(server.api, outside.atlassian()).connect("alice");

      assertThat(token(server).status()).isEqualTo(200);
    }
  }

  /// The system's blocking source of random numbers gives none. Java opens it, and must not wait
  /// for it.
  @Test
  void givenNoEntropy_whenStarting_thenTheServerDoesNotWaitForIt() throws Exception {
    assumeTrue(canMount(), "mounting needs root and unshare");
    var silent = folder.resolve("silent");
    // The shell holds the other end open: without a writer, opening a pipe would wait.
    var limits =
        "mkfifo " + silent + " && mount --bind " + silent + " /dev/random && exec 3<> " + silent;

    try (var server = ServerProcess.startIn(mounting(limits), outside, Map.of(), ONE_COMPILER)) {
      new Flow(server.api, outside.atlassian()).connect("alice");

      assertThat(token(server).status()).isEqualTo(200);
    }
  }

  @Test
  void givenTheDatabaseIsNewer_whenStarting_thenTheServerWorks() throws Exception {
    sql(
        "insert into \"juncture-core\".flyway_schema_history select installed_rank + 1, '999',"
            + " 'of a newer server', type, 'V999__of_a_newer_server.sql', 1, installed_by, now(), 1, true"
            + " from \"juncture-core\".flyway_schema_history order by installed_rank desc limit 1");

    try (var server = started(Map.of())) {
      new Flow(server.api, outside.atlassian()).connect("alice");
    }
  }

  @Test
  void givenTheDatabaseTurnsReadOnly_whenStarting_thenTheServerServesWhatItCanAndSaysSo()
      throws Exception {
    try (var server = started(Map.of())) {
      new Flow(server.api, outside.atlassian()).connect("alice");
    }
    sql("update \"juncture-core\".scheduled_tasks set execution_time = now(), picked = false");
    sql("alter database \"" + database.name() + "\" set default_transaction_read_only = on");

    try (var server = started(Map.of())) {
      assertThat(token(server).status()).isEqualTo(200);
      server.awaitLog("A job that is due could not be claimed");
      assertThat(server.log()).doesNotContain("\"stack_trace\"", "\tat ");
    }
  }

  @Test
  void givenRedisIsAway_whenStarting_thenTheServerIsNotReadyAndOneLineSaysWhy() throws Exception {
    var redis = "redis://:not-shown-3@127.0.0.1:" + LoopbackPorts.free();

    try (var server = launched(Map.of("REDIS_URL", redis))) {
      server.awaitStatus("/health/readiness?require=all", 503);

      assertThat(server.log()).contains("Redis is unreachable").doesNotContain("not-shown-3");
      assertThat(server.log()).doesNotContain("\"stack_trace\"");
    }
  }

  @Test
  void givenAWrongPasswordOfRedis_whenStarting_thenOneLineSaysWhy() throws Exception {
    try (var redis = RedisServer.temporary()) {
      var url = redis.database(0).url().replaceFirst(":[^:@/]+@", ":not-shown-4@");

      try (var server = launched(Map.of("REDIS_URL", url))) {
        server.awaitStatus("/health/readiness?require=all", 503);

        server.awaitLog("WRONGPASS");
        assertThat(server.log()).containsPattern("Redis is unreachable[^\"]*WRONGPASS");
        assertThat(server.log()).doesNotContain("not-shown-4", "\"stack_trace\"");
      }
    }
  }

  @Test
  void givenRedisIsAReplica_whenStarting_thenTheServerIsNotReadyAndOneLineSaysWhy() {
    try (var redis = RedisServer.temporary()) {
      var url = redis.database(0).url();
      redis.makeReplica();

      try (var server = launched(Map.of("REDIS_URL", url))) {
        server.awaitStatus("/health/readiness?require=all", 503);

        server.awaitLog("Redis rejects commands");
        assertThat(server.log()).containsOnlyOnce("Redis rejects commands").contains("READONLY");
        assertThat(server.log()).doesNotContain("\"stack_trace\"");
      }
    }
  }

  /// Compose gives such names. The JVM reads them from a file here.
  @Test
  void givenAHostNameWithAnUnderscore_whenStarting_thenTheDatabaseIsFound() throws Exception {
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 my_db_1\n");
    var url = database.url().replace("127.0.0.1", "my_db_1");

    try (var server = started(Map.of("DATABASE_URL", url), "-Djdk.net.hosts.file=" + hosts)) {
      new Flow(server.api, outside.atlassian()).connect("alice");
    }
  }

  @Test
  void givenSeveralHostsOfADatabase_whenTheFirstIsAway_thenTheNextOneIsUsed() {
    var url = database.url().replace("@", "@127.0.0.1:" + LoopbackPorts.free() + ",");

    try (var server = started(Map.of("DATABASE_URL", url))) {
      new Flow(server.api, outside.atlassian()).connect("alice");
    }
  }

  @Test
  void givenTooFewFileDescriptors_whenStarting_thenOneLineSaysSo() throws Exception {
    startIn("ulimit -n 64", Map.of())
        .isOneLine(CONFIGURATION, "Too few files may be open at once (ulimit -n is 64)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a heap of 64 MB | -Xmx64m",
        "a Turkish locale | -Duser.language=tr -Duser.country=TR",
        "a time zone with strange days | -Duser.timezone=Pacific/Apia",
      })
  void givenAnotherEnvironment_whenStarting_thenTheServerWorks(String what, String options) {
    useADatabaseWithoutTables();
    try (var server = started(Map.of(), options.split(" "))) {
      new Flow(server.api, outside.atlassian()).connect("alice");

      assertThat(token(server).status()).as(what).isEqualTo(200);
      assertThat(token(server).text("expires_at")).as(what).endsWith("Z");
    }
  }

  @ParameterizedTest
  @CsvSource({"+3600", "-3600"})
  void givenAClockThatIsAnHourOff_whenStarting_thenTheServerWorks(String offset) {
    assumeTrue(Files.exists(FAKETIME), "libfaketime is not installed");
    var more = Map.of("LD_PRELOAD", FAKETIME.toString(), "FAKETIME", offset, "NO_FAKE_STAT", "1");

    try (var server = started(more)) {
      new Flow(server.api, outside.atlassian()).connect("alice");

      assertThat(token(server).status()).isEqualTo(200);
    }
  }

  @Test
  void givenIpv6Only_whenStarting_thenTheServerListensThereOnly() {
    assumeTrue(hasIpv6(), "this machine has no IPv6");

    try (var server = launched(Map.of("JUNCTURE_HOST", "::1"))) {
      var api = new Api(URI.create("http://[::1]:" + server.port()), Environment.KEY);
      dev.juncture.testkit.Eventually.within(
          LIMIT, "ready on ::1", () -> api.responds(api.url("/health/readiness"), 200));

      assertThat(server.api.responds(server.api.url("/health/liveness"), 200)).isFalse();
    }
  }

  private ServerProcess started(Map<String, String> more, String... javaOptions) {
    return ServerProcess.start(outside, more, fast(javaOptions));
  }

  private ServerProcess launched(Map<String, String> more, String... javaOptions) {
    return ServerProcess.launch(outside, more, fast(javaOptions));
  }

  private static String[] fast(String... javaOptions) {
    return Stream.concat(Stream.of(ONE_COMPILER), Stream.of(javaOptions)).toArray(String[]::new);
  }

  private static ApiResponse token(ServerProcess server) {
    return server.api.get(
        "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice");
  }

  private void sql(String statement) throws SQLException {
    try (var connection = database.connect();
        var update = connection.createStatement()) {
      update.execute(statement);
    }
  }

  private static List<String> mounting(String line) {
    return List.of("unshare", "-m", "/bin/sh", "-c", line + " && exec \"$@\"", "sh");
  }

  private static boolean canMount() {
    var line = new ArrayList<>(mounting("mount -t tmpfs -o size=4k full /tmp"));
    line.add("true");
    return Programs.succeed(line);
  }

  private static boolean hasIpv6() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("::1", 0));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static String machine() {
    return System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
  }

  /// How a start ended.
  private record End(int exitCode, List<String> lines, String log) {

    void isOneLine(int code, String beginning) {
      assertThat(lines).singleElement().asString().startsWith(beginning);
      assertThat(exitCode).isEqualTo(code);
      assertThat(all()).doesNotContain("not-shown", "\tat ", "stack_trace");
    }

    /// Nothing is printed beside it.
    void isOnlyLine(int code, String beginning) {
      isOneLine(code, beginning);
      assertThat(log).isEmpty();
    }

    String all() {
      return log + String.join("\n", lines);
    }
  }

  private End start(Map<String, String> more, String... javaOptions) throws Exception {
    return end(ServerProcess.command(fast(javaOptions)), more);
  }

  /// In a shell that ran `limits` before.
  private End startIn(String limits, Map<String, String> more) throws Exception {
    var line = new ArrayList<>(List.of("/bin/sh", "-c", limits + "; exec \"$@\"", "sh"));
    line.addAll(ServerProcess.command(ONE_COMPILER));
    return end(line, more);
  }

  private End end(List<String> command, Map<String, String> more) throws Exception {
    var environment = new HashMap<>(outside.environment(LoopbackPorts.free(), more));
    var log = folder.resolve("log");
    var errors = folder.resolve("errors");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.redirectOutput(log.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server started:\n" + Files.readString(log));
    }
    return new End(process.exitValue(), Files.readAllLines(errors), Files.readString(log));
  }
}
