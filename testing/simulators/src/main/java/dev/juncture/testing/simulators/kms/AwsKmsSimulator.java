package dev.juncture.testing.simulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// AWS KMS: Encrypt and Decrypt with an encryption context, by the JSON 1.1 protocol. Requests must
/// be signed with signature version 4; the signature itself is not computed again.
///
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a>
public final class AwsKmsSimulator extends KmsServer {

  private static final Pattern SIGNED =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/[a-z0-9-]+/kms/aws4_request,"
              + " SignedHeaders=[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}");

  /// While not empty, the code of the error that every call gets.
  public volatile String error = "";

  private final Map<String, Cipher> keys = new ConcurrentHashMap<>();

  /// Adds a key, and returns its ARN.
  public String newKey(String id) {
    var arn = "arn:aws:kms:eu-central-1:111122223333:key/" + id;
    keys.put(arn, new Cipher());
    return arn;
  }

  /// As ScheduleKeyDeletion after its waiting time.
  public void delete(String arn) {
    keys.remove(arn);
  }

  @Override
  Reply reply(HttpExchange exchange, byte[] body) throws IOException {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    var signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    var json = Json.read(body);
    called(target + " " + context(json));
    if (!SIGNED.matcher(signature).matches()) {
      return error(400, "IncompleteSignatureException");
    }
    if (!error.isEmpty()) {
      return error(400, error);
    }
    if (!"application/x-amz-json-1.1"
        .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return error(400, "SerializationException");
    }
    var arn = json.path("KeyId").asText();
    var key = keys.get(arn);
    if (key == null) {
      return error(400, "NotFoundException");
    }
    return switch (String.valueOf(target)) {
      case "TrentService.Encrypt" -> encrypt(arn, key, json);
      case "TrentService.Decrypt" -> decrypt(arn, key, json);
      default -> error(400, "UnknownOperationException");
    };
  }

  private static Reply encrypt(String arn, Cipher key, JsonNode body) {
    var text = Base64.getDecoder().decode(body.path("Plaintext").asText());
    return reply(arn, "CiphertextBlob", key.encrypted(text, bytes(context(body))));
  }

  private static Reply decrypt(String arn, Cipher key, JsonNode body) {
    try {
      var text = Base64.getDecoder().decode(body.path("CiphertextBlob").asText());
      return reply(arn, "Plaintext", key.decrypted(text, bytes(context(body))));
    } catch (GeneralSecurityException _) {
      return error(400, "InvalidCiphertextException");
    }
  }

  private static String context(JsonNode body) {
    var context = new TreeMap<String, String>();
    body.path("EncryptionContext")
        .properties()
        .forEach(it -> context.put(it.getKey(), it.getValue().asText()));
    return context.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Reply reply(String arn, String name, byte[] value) {
    return new Reply(
        200,
        Json.object()
            .put("KeyId", arn)
            .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
            .put(name, Base64.getEncoder().encodeToString(value)));
  }

  private static Reply error(int status, String code) {
    return new Reply(status, Json.object().put("__type", code).put("message", "simulated"));
  }
}
