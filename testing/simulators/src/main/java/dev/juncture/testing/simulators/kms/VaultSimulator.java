package dev.juncture.testing.simulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// The Transit engine of HashiCorp Vault and OpenBao, and what sets it up: creating, configuring
/// and deleting keys, encrypting and decrypting with associated data.
///
/// @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">Transit's API</a>
public final class VaultSimulator extends KmsServer {

  private static final Pattern PATH =
      Pattern.compile(
          "/v1/(?<mount>[a-z-]+)/(?<call>keys|encrypt|decrypt)/(?<key>[A-Za-z0-9_.-]+)(?<config>/config)?");

  /// The token that calls must have.
  public volatile String token = "the-vault-token";

  /// Where the engine is mounted.
  public volatile String mount = "transit";

  private final Map<String, Key> keys = new ConcurrentHashMap<>();

  private final Set<String> created = ConcurrentHashMap.newKeySet();
  private final List<String> policies = new CopyOnWriteArrayList<>();

  private final Set<String> plaintexts = ConcurrentHashMap.newKeySet();

  private record Key(Cipher cipher, boolean deletionAllowed) {}

  /// The names of all keys.
  public List<String> keyNames() {
    return keys.keySet().stream().sorted().toList();
  }

  /// What was encrypted, in clear.
  public Set<String> plaintexts() {
    return Set.copyOf(plaintexts);
  }

  @Override
  Reply reply(HttpExchange exchange, byte[] body) throws IOException {
    var method = exchange.getRequestMethod();
    var path = exchange.getRequestURI().getPath();
    called(method + " " + path);
    var with = String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
    if (!token.equals(with) && !created.contains(with)) {
      return error(403, "permission denied");
    }
    if (path.startsWith("/v1/sys/") || path.startsWith("/v1/auth/")) {
      return administer(method + " " + path, Json.read(body));
    }
    var match = PATH.matcher(path);
    if (!match.matches() || !match.group("mount").equals(mount)) {
      return error(
          404, "no handler for route \"" + path.substring(4) + "\". route entry not found.");
    }
    var name = match.group("key");
    var json = body.length == 0 ? Json.object() : Json.read(body);
    return switch (match.group("call") + (match.group("config") == null ? "" : "/config")) {
      case "keys" -> key(method, name, json);
      case "keys/config" -> config(name, json);
      case "encrypt" -> encrypt(name, json);
      case "decrypt" -> decrypt(name, json);
      default -> error(405, "unsupported operation");
    };
  }

  /// What an operator does once, by the token that is not Juncture's.
  private Reply administer(String call, JsonNode body) {
    return switch (call) {
      case "POST /v1/sys/mounts/transit" ->
          body.path("type").asText().equals("transit")
              ? new Reply(204, Json.object())
              : error(400, "backend type must be specified as a string");
      case "PUT /v1/sys/policies/acl/juncture" -> {
        policies.add(body.path("policy").asText());
        yield new Reply(204, Json.object());
      }
      case "POST /v1/auth/token/create" -> {
        if (policies.isEmpty() || !body.path("policies").path(0).asText().equals("juncture")) {
          yield error(400, "unknown policy");
        }
        var next = "hvs." + created.size();
        created.add(next);
        var response = Json.object();
        response.putObject("auth").put("client_token", next).put("renewable", true);
        yield new Reply(200, response);
      }
      default -> error(404, "no handler for route");
    };
  }

  private Reply key(String method, String name, JsonNode body) {
    return switch (method) {
      case "GET" -> keys.containsKey(name) ? data("name", name) : new Reply(404, errors());
      case "POST" -> {
        if (!body.path("type").asText("aes256-gcm96").equals("aes256-gcm96")) {
          yield error(400, "unknown key type " + body.path("type").asText());
        }
        keys.putIfAbsent(name, new Key(new Cipher(), false));
        yield data("name", name);
      }
      case "DELETE" -> delete(name);
      default -> error(405, "unsupported operation");
    };
  }

  private Reply delete(String name) {
    var key = keys.get(name);
    if (key == null) {
      return error(400, "error deleting policy " + name + ": could not delete key; not found");
    }
    if (!key.deletionAllowed()) {
      return error(
          400,
          "error deleting policy " + name + ": could not delete key; deletion_allowed not set");
    }
    keys.remove(name);
    return new Reply(204, Json.object());
  }

  private Reply config(String name, JsonNode body) {
    var known = keys.get(name);
    if (known == null) {
      return error(400, "no existing key named " + name + " could be found");
    }
    keys.put(name, new Key(known.cipher(), body.path("deletion_allowed").asBoolean()));
    return data("name", name);
  }

  private Reply encrypt(String name, JsonNode body) {
    var key = keys.get(name);
    if (key == null) {
      return error(400, "encryption key not found");
    }
    try {
      var plaintext = base64(body, "plaintext");
      plaintexts.add(new String(plaintext, StandardCharsets.UTF_8));
      var text = key.cipher().encrypted(plaintext, base64(body, "associated_data"));
      return data("ciphertext", "vault:v1:" + Base64.getEncoder().encodeToString(text));
    } catch (IllegalArgumentException e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private Reply decrypt(String name, JsonNode body) {
    var key = keys.get(name);
    var text = body.path("ciphertext").asText();
    if (key == null) {
      return error(400, "encryption key not found");
    }
    if (!text.startsWith("vault:v1:")) {
      return error(400, "invalid ciphertext: no prefix");
    }
    try {
      var bytes = Base64.getDecoder().decode(text.substring("vault:v1:".length()));
      var plaintext = key.cipher().decrypted(bytes, base64(body, "associated_data"));
      return data("plaintext", Base64.getEncoder().encodeToString(plaintext));
    } catch (IllegalArgumentException _) {
      return error(400, "invalid ciphertext: could not decode base64");
    } catch (GeneralSecurityException _) {
      return error(400, "cipher: message authentication failed");
    }
  }

  private static byte[] base64(JsonNode body, String name) {
    return Base64.getDecoder().decode(body.path(name).asText());
  }

  private static Reply data(String name, String value) {
    var body = Json.object();
    body.putObject("data").put(name, value).put("key_version", 1);
    return new Reply(200, body);
  }

  private static Reply error(int status, String message) {
    return new Reply(status, errors(message));
  }

  private static JsonNode errors(String... messages) {
    var body = Json.object();
    body.set("errors", Json.strings(List.of(messages)));
    return body;
  }
}
