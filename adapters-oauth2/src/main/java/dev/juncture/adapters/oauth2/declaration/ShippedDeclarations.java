package dev.juncture.adapters.oauth2.declaration;

import dev.juncture.domain.id.ProviderId;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What is known of well-known providers, a file each, with the pages that it is from and the day
/// on which it was last compared with them.
public final class ShippedDeclarations {

  /// The providers that there is a file for.
  public static final List<ProviderId> IDS =
      Stream.of(
              "github",
              "gitlab",
              "slack",
              "linear",
              "google",
              "microsoft",
              "notion",
              "hubspot",
              "confluence")
          .map(ProviderId::new)
          .toList();

  private static final Map<ProviderId, Declaration> READ = new ConcurrentHashMap<>();

  private ShippedDeclarations() {}

  /// Reads the file of `id`, one of [#IDS], when it is first asked for: a start pays for the
  /// providers that are on, and no others.
  ///
  /// @throws IllegalStateException with file, line and column of each problem, when there are any
  public static Declaration of(ProviderId id) {
    return READ.computeIfAbsent(id, ShippedDeclarations::read);
  }

  private static Declaration read(ProviderId id) {
    var file = "shipped/" + id + ".yml";
    var resource =
        Objects.requireNonNull(ShippedDeclarations.class.getResourceAsStream(file), file);
    try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
      return Declarations.read(reader, file).only();
    } catch (IOException e) {
      throw new IllegalStateException(file + ": cannot be read", e);
    }
  }
}
