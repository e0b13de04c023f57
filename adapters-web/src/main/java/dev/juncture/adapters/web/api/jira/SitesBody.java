package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.JiraSite;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Sites")
record SitesBody(List<SiteBody> sites) {

  static SitesBody of(List<JiraSite> sites) {
    return new SitesBody(sites.stream().map(SiteBody::of).toList());
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Site")
  record SiteBody(
      @Schema(example = "1324a887-45db-1bf4-1e99-ef0ff456d421") @JsonProperty("site_id")
          String siteId,
      @Schema(example = "Acme") @JsonProperty("site_name") String siteName,
      @Schema(example = "https://acme.atlassian.net") @JsonProperty("site_url") String siteUrl,
      @JsonProperty("avatar_url") String avatarUrl) {

    static SiteBody of(JiraSite site) {
      return new SiteBody(site.id().value(), site.name(), site.url(), site.avatarUrl());
    }
  }
}
