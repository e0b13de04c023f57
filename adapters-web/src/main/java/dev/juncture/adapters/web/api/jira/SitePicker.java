package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.browser.BrowserBindingCookie;
import dev.juncture.adapters.web.http.browser.ConnectLinkCookie;
import dev.juncture.adapters.web.http.browser.FetchMetadata;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ErrorPages;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.adapters.web.pages.Choice;
import dev.juncture.adapters.web.pages.FlowWorkspace;
import dev.juncture.adapters.web.pages.Html;
import dev.juncture.application.authorization.Finisher;
import dev.juncture.application.authorization.FlowWorkspaces;
import dev.juncture.application.jira.FinalizeJiraConnection;
import dev.juncture.application.jira.ListAccessibleSites;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page on which the end user chooses one of their Jira sites. Works without scripts.
@Hidden
@Requires(beans = FinalizeJiraConnection.class)
@Controller("/finalize-connection/jira")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class SitePicker {

  private static final String PROVIDER = "jira";
  private static final Problem NO_SITE =
      Problem.of(HttpStatus.OK, "There is no site to connect", "no_site");

  private final ListAccessibleSites sites;
  private final FinalizeJiraConnection connection;
  private final WebSettings settings;
  private final BrowserBindingCookie browsers;
  private final ConnectLinkCookie linkCookie;
  private final Html html;
  private final ErrorPages errors;
  private final FlowWorkspaces workspaces;

  SitePicker(
      ListAccessibleSites sites,
      FinalizeJiraConnection connection,
      WebSettings settings,
      BrowserBindingCookie browsers,
      ConnectLinkCookie linkCookie,
      Html html,
      ErrorPages errors,
      FlowWorkspaces workspaces) {
    this.workspaces = workspaces;
    this.sites = sites;
    this.connection = connection;
    this.settings = settings;
    this.browsers = browsers;
    this.linkCookie = linkCookie;
    this.html = html;
    this.errors = errors;
  }

  @Get("/{code}")
  @ErrorTexts(failed = "Failed to fetch Jira sites")
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String code) {
    var pending = pending(request, code);
    var found = sites.list(pending, new Finisher(browsers.finishing(request)));
    return found.isEmpty() ? errors.show(request, NO_SITE) : picker(request, code, found);
  }

  @Post("/{code}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ErrorTexts(failed = "Failed to create Jira connection")
  HttpResponse<?> choose(
      HttpRequest<?> request, @PathVariable String code, @Nullable @Body("site_id") String site) {
    if (FetchMetadata.isForeign(request)) {
      throw ProblemException.invalidRequest("Invalid request");
    }
    var chosen = Values.required(site, "Missing connection_code or site_id");
    var pending = pending(request, code);
    var destination =
        connection.choose(pending, new SiteId(chosen), new Finisher(browsers.finishing(request)));
    var response =
        HttpResponse.seeOther(
            settings.connectedPage(PROVIDER, destination, FlowWorkspace.of(request)));
    linkCookie.forget(PROVIDER, response);
    return response;
  }

  private ConnectionCode pending(HttpRequest<?> request, String text) {
    var code = new ConnectionCode(new Secret(text));
    FlowWorkspace.set(request, workspaces.find(code));
    return code;
  }

  private HttpResponse<?> picker(HttpRequest<?> request, String code, List<JiraSite> found) {
    var texts = html.texts(request);
    return html.page(
        request,
        HttpStatus.OK,
        "choice",
        Map.of(
            "title", texts.get("jira.sites.title"),
            "explanation", texts.get(found.size() == 1 ? "jira.sites.text.one" : "jira.sites.text"),
            "legend", texts.get("jira.sites.legend"),
            "action", code,
            "name", "site_id",
            "choices", found.stream().map(SitePicker::choice).toList()));
  }

  private static Choice choice(JiraSite site) {
    return new Choice(site.id().value(), site.name(), site.url(), site.avatarUrl());
  }
}
