package dev.juncture.adapters.jira.sites;

import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry of `accessible-resources`. A site may have several, one per product.
@Serdeable
record SiteBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable String url,
    @Nullable String avatarUrl,
    @Nullable List<@Nullable String> scopes) {

  /// Only the scopes show the product of an entry. An entry without scopes counts as Jira.
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

  /// The address becomes a link on a page, so only http and https are allowed.
  private static String web(@Nullable String address) {
    return address != null && address.matches("https?://\\S+") ? address : "";
  }

  private static boolean isOfJira(@Nullable String scope) {
    return scope != null && (scope.contains("jira") || scope.contains("servicedesk"));
  }
}
