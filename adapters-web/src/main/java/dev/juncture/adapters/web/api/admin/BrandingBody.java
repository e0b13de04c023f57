package dev.juncture.adapters.web.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.WebAddresses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The brand on the pages for end users.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Branding")
record BrandingBody(
    @Schema(description = "The application's name.", example = "Notes", maxLength = 100)
        String name,
    @Schema(example = "https://app.example.com/logo.svg", nullable = true) @JsonProperty("logo_url")
        @Nullable String logoUrl,
    @Schema(description = "The colour of buttons.", example = "#0052cc", nullable = true)
        @Nullable String accent) {

  static BrandingBody of(Branding branding) {
    return new BrandingBody(
        branding.name(),
        branding.logoUrl().map(URI::toString).orElse(null),
        branding.accent().orElse(null));
  }

  static Branding parse(Fields fields) {
    return new Branding(
        fields.text("name").orElse(""),
        fields.text("logo_url").map(it -> WebAddresses.parse("branding", it)),
        fields.text("accent"));
  }
}
