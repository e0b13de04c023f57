package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.browser.BrowserBindingCookie;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.application.authorization.Finisher;
import dev.juncture.application.jira.FinalizeJiraConnection;
import dev.juncture.application.jira.ListAccessibleSites;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.ConnectionExists;
import dev.juncture.domain.error.DomainError.PendingConnectionNotFound;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Tag(name = "Connect")
@Requires(beans = FinalizeJiraConnection.class)
@Controller("/api/frontend/finalize-connection/jira")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FinalizeController {

  private final ListAccessibleSites sites;
  private final FinalizeJiraConnection connection;
  private final BrowserBindingCookie browsers;

  FinalizeController(
      ListAccessibleSites sites, FinalizeJiraConnection connection, BrowserBindingCookie browsers) {
    this.sites = sites;
    this.connection = connection;
    this.browsers = browsers;
  }

  @Operation(
      summary = "Sites that the end user can choose from",
      description = "For a finalize page of your own.")
  @ApiCall(effect = READ)
  @Get("/fetch-available-sites")
  @ErrorTexts(
      failed = "Failed to fetch Jira sites",
      others = {PendingConnectionNotFound.class, BrowserMismatch.class})
  SitesBody sites(
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(
              description = "From the address of the page that finalizes the connection.",
              example = "k7Zr2bN0sQ",
              required = true)
          @QueryValue(value = "connection_code", defaultValue = "")
          String connectionCode) {
    var code = Values.required(connectionCode, "Missing connection_code");
    return SitesBody.of(sites.list(new ConnectionCode(new Secret(code)), finisher(request)));
  }

  @Operation(
      summary = "Connect the chosen site",
      description =
          "Good for one success; a failed attempt can be repeated until the code expires.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = JiraSchemas.CreateConnection.class)))
  @ApiCall(effect = WRITE)
  @Post("/create-connection")
  @ErrorTexts(
      failed = "Failed to create Jira connection",
      others = {
        PendingConnectionNotFound.class,
        ResourceNotAccessible.class,
        BrowserMismatch.class,
        ConnectionExists.class,
        AuditUnavailable.class
      })
  ConnectedBody create(
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var code = fields.required("connection_code", "Missing connection_code or site_id");
    var site = fields.required("site_id", "Missing connection_code or site_id");
    return ConnectedBody.at(
        connection.choose(
            new ConnectionCode(new Secret(code)), new SiteId(site), finisher(request)));
  }

  private Finisher finisher(HttpRequest<?> request) {
    return new Finisher(browsers.finishing(request), Optional.of(Caller.of(request).workspace()));
  }
}
