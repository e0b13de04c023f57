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

/// The declarations that are part of Juncture, one file each. A file names the pages that it is
/// based on and the day of the last comparison.
public final class ShippedDeclarations {

  /// The providers with a shipped declaration.
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
              "confluence",
              "zoom",
              "etsy",
              "xero",
              "zoho",
              "salesforce",
              "shopify",
              "zendesk",
              "airtable",
              "paypal",
              "serpapi",
              "shortcut",
              "twilio")
          .map(ProviderId::new)
          .toList();

  private static final Map<ProviderId, Declaration> READ = new ConcurrentHashMap<>();

  private ShippedDeclarations() {}

  /// The declaration of `id`, one of [#IDS]. Each file is read once, when it is first needed, so
  /// that the start does not read those of unused providers. Thread-safe.
  ///
  /// @throws IllegalStateException with file, line and column of each problem
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
