package dev.juncture.adapters.web.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.administration.ManageKeys.NewKey;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key without its text.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Key")
record KeyBody(
    @Schema(example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11") @JsonProperty("key_id") String keyId,
    @Schema(description = "By which people recognise it.", example = "jct_sk_4fGh") String prefix,
    @Schema(allowableValues = {"secret", "public"}) String kind,
    @Schema(example = "back end") String name,
    @Schema(example = "[\"jira:read\", \"proxy\"]") List<String> scopes,
    @Schema(nullable = true) @JsonProperty("expires_at") @Nullable String expiresAt,
    @Schema(description = "Empty: everywhere.", example = "[\"203.0.113.0/24\"]")
        @JsonProperty("allowed_networks")
        List<String> allowedNetworks,
    @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("created_at") String createdAt,
    @Schema(description = "To the minute.", nullable = true) @JsonProperty("last_used_at")
        @Nullable String lastUsedAt,
    @Schema(nullable = true) @JsonProperty("revoked_at") @Nullable String revokedAt) {

  static KeyBody of(ApiKey key) {
    return new KeyBody(
        key.id().toString(),
        key.prefix(),
        key.kind().value(),
        key.name(),
        scopeNames(key),
        key.expiresAt().map(Timestamps::iso).orElse(null),
        key.allowedNetworks().stream().map(Network::text).toList(),
        Timestamps.iso(key.createdAt()),
        key.lastUsedAt().map(Timestamps::iso).orElse(null),
        key.revokedAt().map(Timestamps::iso).orElse(null));
  }

  private static List<String> scopeNames(ApiKey key) {
    return key.scopes().stream().sorted().map(KeyScope::value).toList();
  }

  @Serdeable.Serializable
  @Schema(name = "Keys")
  record ListBody(List<KeyBody> keys) {}

  /// A new key with its text.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "NewKey")
  record NewBody(
      @Schema(example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11") @JsonProperty("key_id")
          String keyId,
      @Schema(description = "Shown here and never again.", example = "jct_sk_4fGh...") String key,
      @Schema(allowableValues = {"secret", "public"}) String kind,
      @Schema(example = "back end") String name,
      @Schema(example = "[\"jira:read\", \"proxy\"]") List<String> scopes,
      @Schema(nullable = true) @JsonProperty("expires_at") @Nullable String expiresAt,
      @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("created_at") String createdAt) {

    static NewBody of(NewKey made) {
      var key = made.key();
      return new NewBody(
          key.id().toString(),
          made.text().secret().reveal(),
          key.kind().value(),
          key.name(),
          scopeNames(key),
          key.expiresAt().map(Timestamps::iso).orElse(null),
          Timestamps.iso(key.createdAt()));
    }

    /// Omits the key.
    @Override
    public String toString() {
      return "NewKey[" + keyId + "]";
    }
  }

  @Serdeable.Serializable
  @Schema(name = "CreateKey")
  record CreateSchema(
      @Schema(description = "For people.", example = "back end", minLength = 1, maxLength = 100)
          String name,
      @Schema(
              description =
                  "`secret` for back ends; `public` for web pages, to say whose connection is made.",
              allowableValues = {"secret", "public"})
          String kind,
      @Schema(
              description =
                  "What a secret key may do. Left out: all but tokens:read, credentials:read and"
                      + " audit:read, so that a stolen key cannot carry a token away.",
              example = "[\"jira:read\", \"proxy\"]")
          @Nullable List<String> scopes,
      @Schema(description = "From when on it is rejected.", example = "2027-01-01T00:00:00Z")
          @JsonProperty("expires_at")
          @Nullable String expiresAt,
      @Schema(
              description = "From where it is accepted, in CIDR notation. Left out: everywhere.",
              example = "[\"203.0.113.0/24\"]")
          @JsonProperty("allowed_networks")
          @Nullable List<String> allowedNetworks) {}

  @Serdeable.Serializable
  @Schema(name = "RotateKey")
  record RotateSchema(
      @Schema(
              description = "How long the old key works on.",
              example = "86400",
              minimum = "0",
              maximum = "604800",
              defaultValue = "0")
          @JsonProperty("grace_seconds")
          @Nullable Integer graceSeconds) {}
}
