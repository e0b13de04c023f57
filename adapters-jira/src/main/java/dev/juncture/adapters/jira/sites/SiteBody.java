package dev.juncture.adapters.jira.sites;

import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry of accessible-resources. One site may have several, one for each product.
@Serdeable
record SiteBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable String url,
    @Nullable String avatarUrl,
    @Nullable List<@Nullable String> scopes) {

  /// Only its scopes tell what product an entry stands for; without any it gets the benefit of the
  /// doubt.
  boolean isJira() {
    return scopes == null || scopes.isEmpty() || scopes.stream().anyMatch(SiteBody::isOfJira);
  }

  Optional<JiraSite> toSite() {
    return Stream.ofNullable(id)
        .filter(text -> text.matches("[A-Za-z0-9-]{1,64}"))
        .map(wellFormed -> new JiraSite(new SiteId(wellFormed), nameOf(), web(url), web(avatarUrl)))
        .findFirst();
  }

  private String nameOf() {
    return name == null ? web(url) : name;
  }

  /// It becomes a link on a page, so it must not be a script.
  private static String web(@Nullable String address) {
    return address != null && address.matches("https?://\\S+") ? address : "";
  }

  private static boolean isOfJira(@Nullable String scope) {
    return scope != null && (scope.contains("jira") || scope.contains("servicedesk"));
  }
}
