package dev.juncture.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.demo.JunctureClient.ApiResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The demo's workspaces, made with the admin API as an administrator makes them. Their keys are
/// kept in the data folder.
final class DemoWorkspaces {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JunctureClient admin;
  private final Path data;

  DemoWorkspaces(JunctureClient admin, Path data) {
    this.admin = admin;
    this.data = data;
  }

  /// The public key of the default workspace.
  String publicKey() {
    return Keys.kept(data.resolve("public-key"))
        .orElseGet(() -> newKey("default", "public", "public-key"));
  }

  /// A secret key of the workspace with the name of `look`. That workspace is there afterwards, and
  /// has this look and the addresses of its app.
  String secretKeyOf(NotesApp.Look look, Addresses app) {
    var known = find(look.name());
    var workspace = known.orElseGet(() -> create(look.name()));
    var file = look.style() + "-key";
    var key =
        known
            .flatMap(_ -> Keys.kept(data.resolve(file)))
            .orElseGet(() -> newKey(workspace, "secret", file));
    required(admin.admin("PUT", "workspaces/" + workspace + "/settings", settings(look, app)));
    return key;
  }

  private static ObjectNode settings(NotesApp.Look look, Addresses app) {
    var settings = JSON.objectNode();
    settings.putArray("allowed_origins").add(app.app());
    settings.putArray("redirect_uris").add(app.connected()).add(app.start());
    settings.putObject("branding").put("name", look.name()).put("accent", look.accent());
    return settings;
  }

  private Optional<String> find(String name) {
    var workspaces =
        required(admin.admin("GET", "workspaces?limit=500", JSON.objectNode())).path("workspaces");
    return StreamSupport.stream(workspaces.spliterator(), false)
        .filter(it -> it.path("name").asText().equals(name))
        .map(it -> it.path("workspace_id").asText())
        .findFirst();
  }

  private String create(String name) {
    var made = admin.admin("POST", "workspaces", JSON.objectNode().put("name", name));
    return required(made).path("workspace_id").asText();
  }

  private String newKey(String workspace, String kind, String file) {
    var wish = JSON.objectNode().put("name", "demo").put("kind", kind);
    var made = admin.admin("POST", "workspaces/" + workspace + "/keys", wish);
    return Keys.keep(data.resolve(file), required(made).path("key").asText());
  }

  private static JsonNode required(ApiResponse response) {
    if (!response.isOk()) {
      throw new DemoProblem("The demo's workspaces could not be set up: " + response.error());
    }
    return response.body();
  }
}
