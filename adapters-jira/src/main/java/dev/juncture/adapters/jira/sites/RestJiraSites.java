package dev.juncture.adapters.jira.sites;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;

@Singleton
final class RestJiraSites implements JiraSites {

  private static final Argument<List<SiteBody>> SITES = Argument.listOf(SiteBody.class);

  private final JiraClient jira;
  private final Json json;

  RestJiraSites(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<List<JiraSite>> sites(AccessToken token) {
    var call = JiraCall.readGlobal("oauth", "token", "accessible-resources");
    return jira.send(call, token).as(body -> json.read(body, SITES).map(RestJiraSites::ofJira));
  }

  private static List<JiraSite> ofJira(List<SiteBody> entries) {
    var sites = new LinkedHashMap<SiteId, JiraSite>();
    entries.stream()
        .filter(entry -> entry != null && entry.isJira())
        .flatMap(entry -> entry.toSite().stream())
        .forEach(site -> sites.putIfAbsent(site.id(), site));
    return List.copyOf(sites.values());
  }
}
