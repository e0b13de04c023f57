package dev.juncture.adapters.crypto.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Optional;

/// A key of the Transit engine of HashiCorp Vault or OpenBao for each workspace. The id of the
/// workspace is authenticated with the data key.
///
/// 400 means that Vault never unwraps this text; every other error may pass, such as a sealed Vault
/// or a token that expired.
///
/// @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">Transit's API</a>
@Singleton
@Requires(bean = VaultSettings.class)
final class VaultKey implements MasterKey {

  private static final String MARK = "vault:";
  private static final long MAX_RESPONSE = 64 * 1024;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final VaultSettings settings;
  private final HttpClient client;

  VaultKey(VaultSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NORMAL) // of a standby node to the active one
            .build();
  }

  @Override
  public String kind() {
    return "VAULT";
  }

  @Override
  public String mark() {
    return MARK;
  }

  @Override
  public boolean isMadeBy(String wrapped) {
    return wrapped.startsWith(MARK);
  }

  @Override
  public String wrap(WorkspaceId workspace, Secret dataKey) {
    var type = new JsonObject();
    type.addProperty("type", "aes256-gcm96");
    call(workspace, "POST", "keys/", "", type); // changes nothing when there is one
    var text = Base64.getEncoder().encodeToString(dataKey.reveal().getBytes(UTF_8));
    return data(
        call(workspace, "POST", "encrypt/", "", bound(workspace, "plaintext", text)), "ciphertext");
  }

  @Override
  public Secret unwrap(WorkspaceId workspace, String wrapped) {
    var body = bound(workspace, "ciphertext", wrapped);
    var text = data(call(workspace, "POST", "decrypt/", "", body), "plaintext");
    return new Secret(new String(Base64.getDecoder().decode(text), UTF_8));
  }

  @Override
  public void destroy(WorkspaceId workspace) {
    var allowed = new JsonObject();
    allowed.addProperty("deletion_allowed", true);
    try {
      if (exists(workspace)) {
        call(workspace, "POST", "keys/", "/config", allowed);
        call(workspace, "DELETE", "keys/", "", new JsonObject());
      }
    } catch (DeniedException e) {
      if (exists(workspace)) { // otherwise somebody else deleted it meanwhile
        throw e;
      }
    }
  }

  private boolean exists(WorkspaceId workspace) {
    return send(workspace, "GET", "keys/", "", new JsonObject()).statusCode() != NOT_FOUND;
  }

  private static JsonObject bound(WorkspaceId workspace, String name, String text) {
    var body = new JsonObject();
    body.addProperty(name, text);
    body.addProperty(
        "associated_data", Base64.getEncoder().encodeToString(workspace.value().getBytes(UTF_8)));
    return body;
  }

  private static String data(String response, String name) {
    return member(response, "data")
        .flatMap(data -> member(data.toString(), name))
        .map(JsonElement::getAsString)
        .orElseThrow(() -> new KeyUnavailableException("Vault's response has no " + name));
  }

  /// Empty when the text is something else, such as the page of a proxy.
  private static Optional<JsonElement> member(String json, String name) {
    try {
      return JsonParser.parseString(json) instanceof JsonObject object
          ? Optional.ofNullable(object.get(name))
          : Optional.empty();
    } catch (JsonParseException _) {
      return Optional.empty();
    }
  }

  private String call(
      WorkspaceId workspace, String method, String path, String end, JsonObject body) {
    var response = send(workspace, method, path, end, body);
    if (response.statusCode() == BAD_REQUEST) {
      throw new DeniedException(
          workspace,
          "Vault rejected "
              + path
              + ": "
              + member(response.body(), "errors").map(JsonElement::toString).orElse("no reason"));
    }
    if (response.statusCode() >= 300) {
      throw new KeyUnavailableException(
          "Vault responded with " + response.statusCode() + " to " + path);
    }
    return response.body();
  }

  private HttpResponse<String> send(
      WorkspaceId workspace, String method, String path, String end, JsonObject body) {
    try {
      return client.send(
          request(workspace, method, path, end, body),
          BodyHandlers.limiting(BodyHandlers.ofString(), MAX_RESPONSE));
    } catch (IOException | IllegalArgumentException e) { // such as a token that is no header
      throw new KeyUnavailableException("Vault does not respond: " + e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new KeyUnavailableException("interrupted while waiting for Vault");
    }
  }

  private HttpRequest request(
      WorkspaceId workspace, String method, String path, String end, JsonObject body) {
    var request =
        HttpRequest.newBuilder(address(workspace, path, end))
            .timeout(settings.timeout())
            .header("X-Vault-Token", settings.currentToken())
            .header("X-Vault-Request", "true")
            .method(method, BodyPublishers.ofString(body.isEmpty() ? "" : body.toString()));
    if (settings.namespace() != null) {
      request.header("X-Vault-Namespace", settings.namespace());
    }
    return request.build();
  }

  private URI address(WorkspaceId workspace, String path, String end) {
    return URI.create(
        "%s/v1/%s/%s%s%s%s"
            .formatted(
                settings.address(), settings.mount(), path, settings.prefix(), workspace, end));
  }
}
