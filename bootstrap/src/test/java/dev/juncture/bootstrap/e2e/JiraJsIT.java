package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The unmodified client jira.js makes its calls through the proxy, and finds and does the same as
/// Juncture's own operations. Skipped without Node and npm, and where npm cannot install jira.js,
/// but not in CI, where the variable `CI` is set.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JiraJsIT {

  private static final Path SOURCE = Path.of("src/test/jira-js");
  private static final Path FOLDER = Path.of("target/jira-js");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Environment outside;
  private ServerProcess server;
  private String existing;
  private JsonNode seen;

  @BeforeAll
  void letJiraJsMakeItsCalls() throws Exception {
    install();
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    server = ServerProcess.start(outside, Map.of(), ServerProcess.ONE_COMPILER);
    new Flow(server.api, outside.atlassian()).connect("alice");
    existing =
        server
            .api
            .post(
                "/api/backend/jira/create-ticket",
                "{\"external_id\":\"alice\",\"jira_project_id\":\"ARM\",\"issue_type_id\":\"10001\",\"summary\":\"Made by Juncture\",\"description\":\"As **Markdown**\"}")
            .json()
            .at("/ticket/key")
            .asText();
    var calls = run(List.of("node", "calls.mjs"), settings());
    assertThat(calls.status()).as(calls.text()).isZero();
    seen = JSON.readTree(calls.text());
  }

  private Map<String, String> settings() {
    return Map.of(
        "API",
        server.api.url("/api/backend").toString(),
        "KEY",
        Environment.KEY,
        "EXTERNAL_ID",
        "alice",
        "PROJECT",
        "ARM",
        "EXISTING",
        existing);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
    if (outside != null) {
      outside.close();
    }
  }

  @Test
  void givenAnIssueOfJiraJs_whenReadingIt_thenItHasTheSameValues() {
    var fields = seen.at("/issue/fields");

    var issue = read("get-issue?description_format=adf&issue_id_or_key=" + key()).path("issue");

    assertThat(issue.path("key")).isEqualTo(seen.at("/issue/key"));
    assertThat(issue.path("summary").asText()).isEqualTo("Edited by jira.js");
    assertThat(issue.path("summary")).isEqualTo(fields.path("summary"));
    assertThat(issue.path("description")).isEqualTo(fields.path("description"));
    assertThat(issue.path("labels")).isEqualTo(fields.path("labels"));
    assertThat(issue.at("/status/name").asText()).isEqualTo("In Progress");
    assertThat(issue.at("/status/name")).isEqualTo(fields.at("/status/name"));
    assertThat(issue.at("/assignee/displayName")).isEqualTo(fields.at("/assignee/displayName"));
  }

  @Test
  void givenATicketOfJuncture_whenJiraJsReadsIt_thenItHasTheSameValues() {
    var fields = seen.at("/existing/fields");

    var issue = read("get-issue?description_format=adf&issue_id_or_key=" + existing).path("issue");

    assertThat(fields.path("summary").asText()).isEqualTo("Made by Juncture");
    assertThat(issue.path("description")).isEqualTo(fields.path("description"));
    assertThat(issue.at("/status/name")).isEqualTo(fields.at("/status/name"));
    assertThat(fields.at("/issuelinks/0/inwardIssue/key").asText()).isEqualTo(key());
  }

  @Test
  void givenWhatJiraJsAddedToAnIssue_whenReadingIt_thenItIsTheSame() {
    var comments = ofIssue("get-comments").path("comments");
    assertThat(texts(comments, "/id")).containsExactlyElementsOf(texts("/comments/comments", "id"));
    assertThat(texts(comments, "/body")).containsExactly("The first comment, edited");

    var worklogs = ofIssue("get-worklogs").path("worklogs");
    assertThat(texts(worklogs, "/id")).containsExactlyElementsOf(texts("/worklogs/worklogs", "id"));
    assertThat(texts(worklogs, "/time_spent_seconds")).containsExactly("7200");

    assertThat(texts(ofIssue("get-watchers").path("watchers"), "/accountId"))
        .containsExactlyElementsOf(texts("/watchers/watchers", "accountId"))
        .containsExactly(seen.at("/myself/accountId").asText());
    assertThat(texts(ofIssue("get-remote-links").path("remote_links"), "/global_id"))
        .containsExactlyElementsOf(texts("/remoteLinks", "globalId"))
        .containsExactly("note=7");

    assertThat(texts(ofIssue("get-transitions").path("transitions"), "/id"))
        .containsExactlyElementsOf(texts("/transitionsAfterwards/transitions", "id"))
        .isNotEmpty();
    var changes = ofIssue("get-changelog").path("changes");
    assertThat(texts(changes, "/id")).containsExactlyElementsOf(texts("/changelog/values", "id"));
    assertThat(texts(changes, "/items/0/to_string"))
        .containsExactlyElementsOf(texts("/changelog/values", "items/0/toString"))
        .contains("js edited", "In Progress");
  }

  @Test
  void givenAFileOfJiraJs_whenDownloadingIt_thenItIsTheSame() {
    var file = ofIssue("get-attachments").at("/attachments/0");

    assertThat(file.path("id")).isEqualTo(seen.at("/attached/0/id"));
    assertThat(file.path("filename")).isEqualTo(seen.at("/attachment/filename"));
    assertThat(get("download-attachment?attachment_id=" + file.path("id").asText()).body())
        .isEqualTo(seen.path("content").asText())
        .isEqualTo("From jira.js");
  }

  @Test
  void givenASiteOfJira_whenReadingIt_thenJiraJsSeesTheSame() {
    assertThat(read("get-myself").path("accountId")).isEqualTo(seen.at("/myself/accountId"));
    assertThat(texts(read("get-projects").path("projects"), "/key"))
        .containsAll(texts("/projects/values", "key"))
        .contains("ARM");
    assertThat(texts(read("search-users?query=jonas").path("users"), "/accountId"))
        .containsExactlyElementsOf(texts("/users", "accountId"))
        .isNotEmpty();
    var types = read("get-create-metadata?jira_project_id=ARM").path("issue_types");
    assertThat(texts(types, "/id"))
        .containsExactlyElementsOf(texts("/issueTypes/issueTypes", "id"))
        .isNotEmpty();
    var task = read("get-create-metadata?jira_project_id=ARM&issue_type_id=10002");
    assertThat(texts(task.at("/issue_types/0/fields"), "/id"))
        .containsExactlyElementsOf(texts("/createFields/fields", "fieldId"))
        .isNotEmpty();
    assertThat(seen.path("missing").asBoolean()).as("a missing issue is a NotFoundError").isTrue();
  }

  @Test
  void givenSeveralPagesOfAnOrder_whenSearching_thenJiraJsFindsTheSame() {
    var found =
        server
            .api
            .post(
                "/api/backend/jira/search-tickets",
                "{\"external_id\":\"alice\",\"jql\":\"project = ARM ORDER BY created ASC\"}")
            .json()
            .path("tickets");

    assertThat(texts(found, "/key"))
        .containsExactlyElementsOf(seen.path("search").valueStream().map(JsonNode::asText).toList())
        .hasSizeGreaterThan(100);
  }

  private String key() {
    return seen.at("/created/key").asText();
  }

  private JsonNode ofIssue(String operation) {
    return read(operation + "?issue_id_or_key=" + key());
  }

  private JsonNode read(String call) {
    return get(call).json();
  }

  private ApiResponse get(String call) {
    var separator = call.contains("?") ? "&" : "?";
    var response = server.api.get("/api/backend/jira/" + call + separator + "external_id=alice");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response;
  }

  private List<String> texts(String list, String member) {
    return texts(seen.at(list), "/" + member);
  }

  private static List<String> texts(JsonNode list, String member) {
    return list.valueStream().map(it -> it.at(member).asText()).toList();
  }

  private static void install() throws IOException, InterruptedException {
    var isCi = System.getenv("CI") != null;
    assumeTrue(
        isCi
            || InstalledProgram.find("node").isPresent()
                && InstalledProgram.find("npm").isPresent(),
        "Skipped: jira.js needs Node.js and npm, and one of them is missing.");
    Files.createDirectories(FOLDER);
    for (var file : List.of("package.json", "package-lock.json", "calls.mjs")) {
      Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.exists(FOLDER.resolve("node_modules/jira.js"))) {
      return;
    }
    var install =
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of());
    assumeTrue(
        isCi || install.status() == 0, "Skipped: npm cannot install jira.js.\n" + install.text());
    assertThat(install.status()).as(install.text()).isZero();
  }

  private static Run run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    var log = FOLDER.resolve("log.txt").toFile();
    var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    var process = builder.redirectOutput(log).start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return new Run(-1, "It takes more than five minutes.");
    }
    return new Run(process.exitValue(), Files.readString(log.toPath()));
  }

  private record Run(int status, String text) {}
}
