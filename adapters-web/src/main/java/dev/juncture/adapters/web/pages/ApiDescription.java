package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.http.security.BackendApi;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;

/// What the API's description says about the API as a whole.
@OpenAPIDefinition(
    info =
        @Info(
            title = "Juncture",
            version = "1",
            description =
                "Keeps your customers' Jira connections alive. Every error has the shape of"
                    + " `Error`: branch on its `code`.",
            license = @License(name = "Apache-2.0")),
    tags = {
      @Tag(name = "Connect", description = "From a browser: making a connection."),
      @Tag(name = "Connection", description = "From your back end: what there is to know."),
      @Tag(name = "Jira", description = "From your back end: calls in the customer's name.")
    })
@SecurityScheme(
    name = BackendApi.KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "One of the server's secret keys.")
final class ApiDescription {

  private ApiDescription() {}
}
