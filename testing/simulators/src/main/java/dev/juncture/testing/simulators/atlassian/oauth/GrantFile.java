package dev.juncture.testing.simulators.atlassian.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps grants over a restart of the simulator. The file is replaced as a whole, so that a crash
/// while writing leaves the previous version. It contains hashes of tokens and no tokens.
public final class GrantFile {
  private final Optional<Path> path;

  public GrantFile(Optional<Path> path) {
    this.path = path;
  }

  void load(Map<String, Grant> grants, Map<String, Family> families) {
    path.filter(Files::exists).ifPresent(file -> load(file, grants, families));
  }

  private static void load(Path file, Map<String, Grant> grants, Map<String, Family> families) {
    try {
      var root = Json.read(Files.readAllBytes(file));
      root.path("grants").forEach(node -> grants.put(node.path("id").asText(), grant(node)));
      root.path("families").forEach(node -> families.put(node.path("id").asText(), family(node)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the simulator's state " + file, e);
    }
  }

  void save(Collection<Grant> grants, Collection<Family> families) {
    path.ifPresent(file -> save(file, grants, families));
  }

  private static void save(Path file, Collection<Grant> grants, Collection<Family> families) {
    var root = Json.object();
    root.set("grants", Json.array(grants, GrantFile::json));
    root.set("families", Json.array(families, GrantFile::json));
    try {
      var folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      var fresh = Files.createTempFile(folder, "grants", ".tmp");
      Files.write(fresh, Json.write(root));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the simulator's state " + file, e);
    }
  }

  private static ObjectNode json(Grant grant) {
    var node =
        Json.object()
            .put("id", grant.id())
            .put("client_id", grant.clientId())
            .put("account_id", grant.accountId());
    node.set("site_ids", Json.strings(grant.siteIds()));
    node.set("scopes", Json.strings(grant.scopes()));
    return node;
  }

  private static Grant grant(JsonNode node) {
    return new Grant(
        node.path("id").asText(),
        node.path("client_id").asText(),
        node.path("account_id").asText(),
        strings(node.path("site_ids")),
        strings(node.path("scopes")));
  }

  private static ObjectNode json(Family family) {
    var node =
        Json.object()
            .put("id", family.id)
            .put("grant_id", family.grantId)
            .put("consented_at", family.consentedAt.toString())
            .put("used_at", family.usedAt.toString())
            .put("dead_because", family.revokedBecause);
    var tokens = node.putObject("rotated_at_by_refresh_hash");
    family.tokens.forEach((hash, at) -> tokens.put(hash, at == null ? null : at.toString()));
    var access = node.putObject("good_until_by_access_hash");
    family.accessTokens.forEach((hash, until) -> access.put(hash, until.toString()));
    return node;
  }

  private static Family family(JsonNode node) {
    var family =
        new Family(
            node.path("id").asText(),
            node.path("grant_id").asText(),
            Instant.parse(node.path("consented_at").asText()));
    family.usedAt = Instant.parse(node.path("used_at").asText());
    family.revokedBecause = node.path("dead_because").asText(null);
    for (var token : node.path("rotated_at_by_refresh_hash").properties()) {
      var at = token.getValue();
      family.tokens.put(token.getKey(), at.isNull() ? null : Instant.parse(at.asText()));
    }
    for (var token : node.path("good_until_by_access_hash").properties()) {
      family.accessTokens.put(token.getKey(), Instant.parse(token.getValue().asText()));
    }
    return family;
  }

  private static Set<String> strings(JsonNode array) {
    var strings = new HashSet<String>();
    array.forEach(item -> strings.add(item.asText()));
    return Set.copyOf(strings);
  }
}
