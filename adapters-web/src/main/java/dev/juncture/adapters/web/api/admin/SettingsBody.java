package dev.juncture.adapters.web.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.access.WebAddresses;
import dev.juncture.domain.access.WorkspaceSettings;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings of a workspace.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SettingsBody(
    @Schema(nullable = true) @JsonProperty("allowed_origins") @Nullable List<String> allowedOrigins,
    @Schema(nullable = true) @JsonProperty("redirect_uris") @Nullable List<String> redirectUris,
    @Schema(
            allowableValues = {"open", "session"},
            nullable = true)
        @JsonProperty("frontend_auth")
        @Nullable String frontendAuth,
    @Nullable BrandingBody branding) {

  static SettingsBody of(WorkspaceSettings settings) {
    return new SettingsBody(
        settings.allowedOrigins().orElse(null),
        settings.redirectUris().map(all -> all.stream().map(URI::toString).toList()).orElse(null),
        settings.frontendAuth().map(FrontendAuth::value).orElse(null),
        settings.branding().map(BrandingBody::of).orElse(null));
  }

  /// Fails with InvalidValue.
  static WorkspaceSettings parse(Fields fields) {
    return new WorkspaceSettings(
        fields.texts("allowed_origins"),
        fields
            .texts("redirect_uris")
            .map(all -> all.stream().map(it -> WebAddresses.parse("redirect_uris", it)).toList()),
        fields.text("frontend_auth").map(FrontendAuth::parse),
        fields.object("branding").map(Fields::new).map(BrandingBody::parse));
  }

  @Serdeable.Serializable
  @Schema(name = "ReplaceWorkspaceSettings")
  record ReplaceSchema(
      @Schema(
              description =
                  "Exact origins of the pages that may call the frontend API; up to 50. Left out:"
                      + " `CORS_ALLOWED_ORIGINS`.",
              example = "[\"https://app.example.com\"]")
          @JsonProperty("allowed_origins")
          @Nullable List<String> allowedOrigins,
      @Schema(
              description =
                  "Where a connect session may redirect the browser; up to 50, compared exactly."
                      + " Left out: `JUNCTURE_REDIRECT_URIS`.",
              example = "[\"https://app.example.com/connected\"]")
          @JsonProperty("redirect_uris")
          @Nullable List<String> redirectUris,
      @Schema(
              description =
                  "Whether a flow needs a connect session. Left out: `JUNCTURE_FRONTEND_AUTH`.",
              allowableValues = {"open", "session"})
          @JsonProperty("frontend_auth")
          @Nullable String frontendAuth,
      @Nullable BrandingBody branding) {}
}
