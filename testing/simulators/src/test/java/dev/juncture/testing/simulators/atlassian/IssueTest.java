package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.Browserless.ApiResponse;
import dev.juncture.testing.simulators.http.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IssueTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + simulator.sites().getFirst().id() + "/rest/api/3/";

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenACompleteDraft_whenCreated_thenItCanBeReadAndFound() {
    var draft = draft("ARM");
    draft.put("summary", "Say \"hello\" \\ to 漢字");
    draft.putObject("priority").put("id", "2");
    draft.putObject("assignee").put("accountId", "5b109f2e9729b51b54dc274d");
    draft.set("description", document("Look here"));
    draft.putArray("labels").add("urgent");
    var body = Json.object();
    body.set("fields", draft);
    body.putArray("properties")
        .addObject()
        .put("key", "juncture.request")
        .putObject("value")
        .put("id", "r-1");

    var created = app.send("POST", base + "issue", token, body.toString());

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("id", "key", "self");
    var fields = get(created.json().path("key").asText()).json().path("fields");
    assertThat(fields.path("summary").asText()).isEqualTo("Say \"hello\" \\ to 漢字");
    assertThat(fields.path("priority").path("name").asText()).isEqualTo("High");
    assertThat(fields.path("assignee").path("displayName").asText()).isEqualTo("Zoë O'Neill");
    assertThat(fields.path("status").path("statusCategory").path("key").asText()).isEqualTo("new");
    assertThat(fields.path("created").asText()).matches(".*\\.\\d{3}\\+0000");
    assertThat(find("issue.property[juncture.request].id = \"r-1\"").path("issues")).hasSize(1);
    assertThat(find("issue.property[\"juncture.request\"].id = r-2").path("issues")).isEmpty();
  }

  @Test
  void givenBadValues_whenCreating_thenEachIsNamedInJirasWords() {
    var draft = draft("ARM");
    draft.put("summary", "two\nlines");
    draft.putObject("priority").put("id", "77");
    draft.putObject("assignee").put("accountId", "nobody");
    draft.putArray("labels").add("has space");
    draft.put("customfield_99999", "x");
    draft.put("description", "just text");

    var errors = create(draft).json().path("errors");

    assertThat(errors.path("summary").asText())
        .isEqualTo("The summary is invalid because it contains newline characters.");
    assertThat(errors.path("priority").asText()).isEqualTo("The priority selected is invalid.");
    assertThat(errors.path("assignee").asText())
        .isEqualTo("User 'nobody' cannot be assigned issues.");
    assertThat(errors.path("labels").asText())
        .isEqualTo("The label 'has space' contains spaces which is invalid.");
    assertThat(errors.path("customfield_99999").asText())
        .isEqualTo(
            "Field 'customfield_99999' cannot be set. It is not on the appropriate screen, or unknown.");
    assertThat(errors.path("description").asText())
        .startsWith("Operation value must be an Atlassian Document");
  }

  @Test
  void givenAnEmptyDraft_whenCreating_thenTheRequiredFieldsAreNamed() {
    var nothing = create(Json.object());
    var onlyProject = Json.object();
    onlyProject.putObject("project").put("key", "ARM");

    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.json().path("errors").has("project")).isTrue();
    assertThat(create(onlyProject).json().path("errors").propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("summary", "issuetype");
    assertThat(create(draft("ARM").put("summary", "x".repeat(256))).json().path("errors"))
        .isNotEmpty();
  }

  @Test
  void givenAProjectWithoutPriority_whenSet_thenItIsNotOnTheScreen() {
    var draft = draft("MKT");
    draft.putObject("priority").put("id", "2");

    assertThat(create(draft).json().path("errors").path("priority").asText())
        .contains("not on the appropriate screen");
    assertThat(create(draft("MKT")).status()).isEqualTo(201);
  }

  @Test
  void givenABadDocument_whenCreating_thenTheInputIsInvalid() {
    var draft = draft("ARM");
    draft.set(
        "description",
        Json.parse("{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"hologram\"}]}"));

    var rejected = create(draft);

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.json().path("errorMessages").path(0).asText()).isEqualTo("INVALID_INPUT");
  }

  @Test
  void givenALockedProject_whenWriting_thenItIsForbidden() {
    assertThat(create(draft("LOCK")).status()).isEqualTo(403);
    assertThat(edit("LOCK-1", fields("summary", "x")).status()).isEqualTo(403);
    assertThat(app.send("DELETE", base + "issue/LOCK-1", token, "").status()).isEqualTo(403);
    assertThat(get("LOCK-1").status()).isEqualTo(200);
  }

  @Test
  void givenAReadOnlySite_whenWriting_thenItIsForbidden() {
    simulator.sites().getFirst().readOnly(true);

    assertThat(create(draft("ARM")).status()).isEqualTo(403);
  }

  @Test
  void givenAnEdit_whenReadAgain_thenOnlyThatChangedAndTheTimeMoved() {
    var before = get("ARM-5").json().path("fields");

    var edited = edit("ARM-5", fields("summary", "Another summary"));

    var after = get("ARM-5").json().path("fields");
    assertThat(edited.status()).isEqualTo(204);
    assertThat(after.path("summary").asText()).isEqualTo("Another summary");
    assertThat(after.path("description")).isEqualTo(before.path("description"));
    assertThat(after.path("updated").asText()).isGreaterThan(before.path("updated").asText());
    assertThat(after.path("created")).isEqualTo(before.path("created"));
  }

  @Test
  void givenLabelVerbs_whenEditing_thenTheyAddAndRemove() {
    edit("ARM-5", fields("labels", Json.array().add("a").add("b")));

    var update = Json.object();
    var verbs = update.putObject("update").putArray("labels");
    verbs.addObject().put("add", "c");
    verbs.addObject().put("remove", "a");
    var edited = app.send("PUT", base + "issue/ARM-5?returnIssue=true", token, update.toString());

    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.json().path("fields").path("labels").toString()).isEqualTo("[\"b\",\"c\"]");
  }

  @Test
  void givenAnAssignee_whenUnassigned_thenThereIsNone() {
    var assigned =
        app.send(
            "PUT",
            base + "issue/ARM-5/assignee",
            token,
            "{\"accountId\":\"5b109f2e9729b51b54dc274d\"}");
    var unassigned = app.send("PUT", base + "issue/ARM-5/assignee", token, "{\"accountId\":null}");

    assertThat(assigned.status()).isEqualTo(204);
    assertThat(unassigned.status()).isEqualTo(204);
    assertThat(get("ARM-5").json().path("fields").path("assignee").isNull()).isTrue();
  }

  @Test
  void givenSubtasks_whenDeletingTheParent_thenTheyHaveToBeMeant() {
    var parent = base + "issue/ARM-1";

    var rejected = app.send("DELETE", parent, token, "");
    var deleted = app.send("DELETE", parent + "?deleteSubtasks=true", token, "");

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.json().path("errorMessages").path(0).asText()).contains("has subtasks");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(get("ARM-1").status()).isEqualTo(404);
    assertThat(get("ARM-2").status()).isEqualTo(404);
  }

  @Test
  void givenAnUnknownOrHiddenIssue_whenRead_thenItDoesNotExist() {
    var expected = "Issue does not exist or you do not have permission to see it.";

    assertThat(get("ARM-99999").json().path("errorMessages").path(0).asText()).isEqualTo(expected);
    assertThat(get("SECRET-1").status()).isEqualTo(404);
    assertThat(get("%2e%2e").status()).isEqualTo(404);
  }

  @Test
  void givenAProperty_whenWrittenAndDeleted_thenItComesAndGoes() {
    var path = base + "issue/ARM-7/properties/marker";

    assertThat(app.send("PUT", path, token, "{\"a\":1}").status()).isEqualTo(201);
    assertThat(app.send("PUT", path, token, "{\"a\":2}").status()).isEqualTo(200);
    assertThat(app.get(path, token).json().path("value").path("a").asInt()).isEqualTo(2);
    assertThat(app.send("DELETE", path, token, "").status()).isEqualTo(204);
    assertThat(app.get(path, token).status()).isEqualTo(404);
  }

  @Test
  void givenTooFewScopes_whenWriting_thenTheScopeDoesNotMatch() {
    var narrow = app.authorization(Map.of("scope", "read:jira-work"));
    var reader =
        app.exchange(Browserless.codeIn(simulator.consent(narrow)))
            .json()
            .path("access_token")
            .asText();

    var rejected = app.send("POST", base + "issue", reader, "{}");

    assertThat(rejected.status()).isEqualTo(401);
    assertThat(rejected.json().path("message").asText())
        .isEqualTo("Unauthorized; scope does not match");
    assertThat(app.get(base + "issue/ARM-5", reader).status()).isEqualTo(200);
  }

  @Test
  void givenCreateMeta_whenAsked_thenItNamesTypesAndFields() {
    var types = app.get(base + "issue/createmeta/ARM/issuetypes", token).json();
    var fields = app.get(base + "issue/createmeta/ARM/issuetypes/10001", token).json();

    assertThat(types.path("issueTypes").findValuesAsText("name"))
        .containsExactly("Story", "Task", "Bug", "Epic", "Sub-task");
    assertThat(fields.path("fields").findValuesAsText("fieldId")).contains("summary", "priority");
  }

  private ApiResponse get(String idOrKey) {
    return app.get(base + "issue/" + idOrKey, token);
  }

  private ApiResponse create(ObjectNode fields) {
    var body = Json.object();
    body.set("fields", fields);
    return app.send("POST", base + "issue", token, body.toString());
  }

  private ApiResponse edit(String key, ObjectNode fields) {
    var body = Json.object();
    body.set("fields", fields);
    return app.send("PUT", base + "issue/" + key, token, body.toString());
  }

  private JsonNode find(String jql) {
    var body = Json.object().put("jql", jql);
    return app.send("POST", base + "search/jql", token, body.toString()).json();
  }

  private static ObjectNode draft(String project) {
    var draft = Json.object().put("summary", "A summary");
    draft.putObject("project").put("key", project);
    draft.putObject("issuetype").put("id", "10002");
    return draft;
  }

  private static ObjectNode fields(String name, String value) {
    return Json.object().put(name, value);
  }

  private static ObjectNode fields(String name, JsonNode value) {
    var fields = Json.object();
    fields.set(name, value);
    return fields;
  }

  private static JsonNode document(String text) {
    return Json.parse(
        "{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\""
            + text
            + "\"}]}]}");
  }
}
