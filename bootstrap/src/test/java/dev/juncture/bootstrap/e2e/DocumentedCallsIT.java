package dev.juncture.bootstrap.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.bootstrap.e2e.CurlScript.Call;
import dev.juncture.bootstrap.e2e.DocumentedPage.Example;
import dev.juncture.demo.NotesProject;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.datacenter.DataCenterSettings;
import dev.juncture.testing.simulators.datacenter.DataCenterSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// Every command of the documentation, run by bash and curl against the artefact and what the demo
/// puts beside it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentedCallsIT {

  private static final Path ROOT = Path.of("..");
  private static final Path API_PAGES = ROOT.resolve("docs/api");
  private static final DocumentedPage CONVENTIONS = apiPage(API_PAGES.resolve("README.md"));
  private static final String API_TOKEN = "ATATT-of-the-examples";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<DocumentedPage, List<Call>> calls = new LinkedHashMap<>();

  /// Those that Juncture requests by default, and those that single calls need.
  private static final String ALL_SCOPES =
      "read:jira-work write:jira-work read:jira-user read:board-scope:jira-software"
          + " read:sprint:jira-software read:project:jira read:issue-details:jira read:jql:jira"
          + " manage:jira-configuration write:sprint:jira-software write:board-scope:jira-software"
          + " read:servicedesk-request write:servicedesk-request manage:servicedesk-customer";

  private final DataCenterSimulator dataCenter =
      DataCenterSimulator.start(DataCenterSettings.defaults());

  private @Nullable Environment outside;
  private @Nullable ServerProcess server;

  /// Has an admin key, and several workspaces.
  private @Nullable ServerProcess administered;

  @BeforeAll
  void runAllPages(@TempDir Path folder) throws IOException {
    assumeThat(CurlScript.canRun()).as("bash and curl are there to run the examples").isTrue();
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    NotesProject.addTo(outside.atlassian());
    var site = outside.atlassian().sites().getFirst();
    outside
        .atlassian()
        .apiToken("mia@acme.example", API_TOKEN, site.people().getFirst().accountId(), site.id());
    server =
        ServerProcess.start(
            outside,
            Map.of(
                "DEFAULT_JIRA_SCOPES",
                ALL_SCOPES,
                "JUNCTURE_PROXY_PRIVATE_HOSTS",
                outside.atlassian().siteUrl().getHost() + "," + dataCenter.baseUrl().getHost()));
    administered =
        ServerProcess.start(
            outside, Map.of("CLOUD_MODE", "true", "JUNCTURE_ADMIN_KEY", Environment.ADMIN_KEY));
    var flow = new Flow(server.api, outside.atlassian());
    flow.connect("demo-user");
    flow.connect("former-user");
    for (var page : pages().toList()) {
      var own = Files.createTempDirectory(folder, "page");
      var isForAdmins =
          page.toString().contains("administration") || page.toString().contains("workspaces");
      calls.put(page, (isForAdmins ? administration(page) : script(page, flow)).run(own));
    }
  }

  @AfterAll
  void stop() {
    dataCenter.close();
    if (server != null) {
      server.close();
    }
    if (administered != null) {
      administered.close();
    }
    if (outside != null) {
      outside.close();
    }
  }

  static Stream<DocumentedPage> pages() {
    return Stream.concat(
        Stream.of(
            DocumentedPage.section(ROOT.resolve("README.md"), "First calls"),
            DocumentedPage.read(ROOT.resolve("docs/connect-flow.md")),
            DocumentedPage.read(ROOT.resolve("docs/events.md")),
            DocumentedPage.read(ROOT.resolve("docs/webhooks.md")),
            DocumentedPage.read(ROOT.resolve("docs/workspaces.md"))),
        apiPages());
  }

  private static Stream<DocumentedPage> apiPages() {
    try (var files = Files.list(API_PAGES)) {
      return files.sorted().toList().stream().map(DocumentedCallsIT::apiPage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentedPage apiPage(Path file) {
    return DocumentedPage.read(file);
  }

  /// The page's examples after the lines that the conventions ask to begin with, with this world's
  /// values in the places that a reader fills in.
  private CurlScript script(DocumentedPage page, Flow flow) {
    var script = new CurlScript();
    script.setUp(filledIn(CONVENTIONS.examples().getFirst().commands(), flow));
    page.examples().forEach(example -> script.example(filledIn(example.commands(), flow)));
    return script;
  }

  /// The page's examples, with the ids of a workspace, a key and a quarantine of their own.
  private CurlScript administration(DocumentedPage page) {
    var api = requireNonNull(administered).api.withKey(Environment.ADMIN_KEY);
    var workspace = made(api, "workspaces", "{\"name\":\"of " + page + "\"}", "workspace_id");
    var key =
        made(
            api,
            "workspaces/" + workspace + "/keys",
            "{\"name\":\"x\",\"kind\":\"secret\"}",
            "key_id");
    var quarantine =
        made(api, "quarantines", "{\"external_id\":\"nobody\",\"reason\":\"x\"}", "quarantine_id");
    var script = new CurlScript();
    page.examples()
        .forEach(
            example ->
                script.example(
                    example
                        .commands()
                        .replace("http://localhost:8000/", api.url("/").toString())
                        .replace("<your JUNCTURE_ADMIN_KEY>", Environment.ADMIN_KEY)
                        .replace("<workspace_id>", workspace)
                        .replace("<key_id>", key)
                        .replace("<quarantine_id>", quarantine)));
    return script;
  }

  private static String made(Api api, String path, String body, String id) {
    return api.post("/api/admin/" + path, body).text(id);
  }

  private String filledIn(String commands, Flow flow) {
    var here = commands.replace("http://localhost:8000/", flow.api().url("/").toString());
    var withKey =
        here.replace("<your JUNCTURE_SECRET_KEY>", Environment.KEY)
            .replace("<the API token>", API_TOKEN)
            .replace("https://acme.atlassian.net", flow.atlassian().siteUrl().toString())
            .replace("<the personal access token>", dataCenter.createToken())
            .replace("https://jira.acme.example/jira", dataCenter.baseUrl().toString());
    var withEndpoint =
        withKey.contains("<endpoint_id>")
            ? withKey.replace("<endpoint_id>", webhookEndpoint(flow.api()))
            : withKey;
    return withEndpoint.contains("<connection code>")
        ? withEndpoint.replace("<connection code>", flow.connectionCode("demo-user"))
        : withEndpoint;
  }

  /// Each example has an endpoint of its own.
  private static String webhookEndpoint(Api api) {
    return api.post("/api/backend/webhook-endpoints", "{\"url\": \"https://example.invalid\"}")
        .text("endpoint_id");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givenTheDemo_whenRunningTheExamplesOfAPage_thenTheyRespondAsItSays(DocumentedPage page) {
    var executed = calls.getOrDefault(page, List.of());

    var untrue =
        IntStream.range(0, page.examples().size())
            .boxed()
            .flatMap(number -> untrue(page, number, executed))
            .toList();

    assertThat(page.examples()).isNotEmpty();
    assertThat(untrue).isEmpty();
  }

  private static Stream<String> untrue(DocumentedPage page, int number, List<Call> executed) {
    var example = page.examples().get(number);
    var own = executed.stream().filter(call -> call.example() == number).toList();
    return Stream.concat(
            own.stream().filter(call -> !isExpected(example, call)).map(DocumentedCallsIT::shown),
            own.isEmpty() ? promised(example) : differences(example, own.getLast()))
        .map(problem -> page + " line " + example.line() + ": " + problem);
  }

  private static boolean isExpected(Example example, Call call) {
    return example.status().map(it -> it == call.status()).orElse(call.status() / 100 == 2);
  }

  private static String shown(Call call) {
    return call.operation() + " answers " + call.status() + " " + errorOf(call);
  }

  // What succeeds may hold tokens, and is not printed.
  private static String errorOf(Call call) {
    return call.status() < 400 ? "" : call.body();
  }

  /// Only lines that set something up call nobody.
  private static Stream<String> promised(Example example) {
    return example.status().map(status -> "no call answers " + status).stream();
  }

  private static Stream<String> differences(Example example, Call call) {
    return example.response().stream()
        .flatMap(documented -> DocumentedResponse.differences(documented, json(call)).stream());
  }

  private static JsonNode json(Call call) {
    try {
      return JSON.readTree(call.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(shown(call), e);
    }
  }

  @Test
  void givenTheServersOwnDescription_whenComparingThePages_thenEveryCallHasAnExample() {
    var described = operations();

    var shown =
        pages()
            .flatMap(page -> calls.getOrDefault(page, List.of()).stream())
            .map(Call::operation)
            .collect(Collectors.toSet());

    assertThat(described).hasSizeGreaterThan(15);
    assertThat(described)
        .allSatisfy(operation -> assertThat(shown).anyMatch(pathOf(operation).asMatchPredicate()));
  }

  /// What a described operation's address can look like: `path` is any number of segments.
  private static Pattern pathOf(String operation) {
    return Pattern.compile(
        operation
            .replace("{path}", ".+")
            .replaceAll("\\{\\w+}", "[^/]+")
            .replace(".yml", "\\.yml"));
  }

  /// What there is to call, except for where Atlassian sends browsers.
  private Set<String> operations() {
    Map<String, Map<String, Map<String, ?>>> document =
        new Yaml().load(requireNonNull(server).api.get("/openapi/document/juncture.yml").body());
    var operations = new TreeSet<String>();
    requireNonNull(document.get("paths"))
        .forEach(
            (path, methods) ->
                methods.keySet().stream()
                    .filter(_ -> !path.contains("authorization-callback"))
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path)
                    .forEach(operations::add));
    return operations;
  }

  @Test
  void givenTheTableOfCosts_whenRunningTheExamples_thenEachCallOfJiraCostsWhatItSays() {
    var costs = DocumentedCosts.read(ROOT.resolve("docs/jira-quota.md"));

    var wrong =
        calls.values().stream()
            .flatMap(List::stream)
            .filter(call -> call.status() / 100 == 2)
            .filter(call -> call.url().getPath().startsWith("/api/backend/jira/"))
            .flatMap(call -> costs.difference(call).stream())
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void givenTheErrorsOfTheExamples_whenLookingThemUp_thenTheTableHasEachOfThem()
      throws IOException {
    var table = Files.readString(API_PAGES.resolve("README.md"));

    var codes =
        calls.values().stream()
            .flatMap(List::stream)
            .filter(call -> call.status() >= 400)
            .filter(call -> json(call).path("code").isTextual()) // a provider's own have none
            .map(call -> "`" + json(call).path("code").asText() + "`")
            .toList();

    assertThat(codes).isNotEmpty().allSatisfy(code -> assertThat(table).contains("| " + code));
  }
}
