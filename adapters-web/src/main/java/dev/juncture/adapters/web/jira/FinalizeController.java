package dev.juncture.adapters.web.jira;

import dev.juncture.adapters.web.error.CallErrors;
import dev.juncture.adapters.web.input.Fields;
import dev.juncture.adapters.web.input.Values;
import dev.juncture.application.jira.FinalizeJiraConnection;
import dev.juncture.application.jira.ListAccessibleSites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.oauth.ConnectionCode;
import dev.juncture.domain.oauth.Secret;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

@Controller("/api/frontend/finalize-connection/jira")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FinalizeController {

  private final ListAccessibleSites sites;
  private final FinalizeJiraConnection connection;

  FinalizeController(ListAccessibleSites sites, FinalizeJiraConnection connection) {
    this.sites = sites;
    this.connection = connection;
  }

  @Get("/fetch-available-sites")
  @CallErrors(failed = "Failed to fetch Jira sites")
  SitesBody sites(@Nullable @QueryValue("connection_code") String connectionCode) {
    var code = Values.required(connectionCode, "Missing connection_code");
    return SitesBody.of(sites.list(new ConnectionCode(new Secret(code))));
  }

  @Post("/create-connection")
  @CallErrors(failed = "Failed to create Jira connection")
  SuccessBody create(@Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var code = fields.required("connection_code", "Missing connection_code or site_id");
    var site = fields.required("site_id", "Missing connection_code or site_id");
    connection.choose(new ConnectionCode(new Secret(code)), new SiteId(site));
    return SuccessBody.DONE;
  }
}
