package dev.juncture.adapters.web.api.connection;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.CONNECTIONS_WRITE;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.authorization.ConnectWithCredentials;
import dev.juncture.application.authorization.ConnectWithCredentials.Entered;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Tag(name = "Connection")
@Controller("/api/backend/connections")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreateConnectionController {

  private static final String MISSING =
      "Missing external_id, provider, credentials or credentials.type";

  private final ConnectWithCredentials connect;

  CreateConnectionController(ConnectWithCredentials connect) {
    this.connect = connect;
  }

  @Operation(
      summary = "Connect with a token or a key",
      description =
          "Without a consent page. The credentials are tried at the provider first; if it rejects"
              + " them, nothing is stored. Repeating it replaces the credentials of the connection,"
              + " whose id stays the same.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateConnectionSchema.class)))
  @ErrorTexts(
      missing = MISSING,
      others = {
        DomainError.CredentialsRejected.class,
        DomainError.ProviderUnavailable.class,
        DomainError.AddressNotAllowed.class,
        DomainError.TooManyAuthorizations.class,
        DomainError.Quarantined.class,
        DomainError.Standby.class,
        DomainError.AuditUnavailable.class
      })
  @ApiCall(
      id = "connectWithCredentials",
      scope = CONNECTIONS_WRITE,
      effect = WRITE,
      needsConnection = false)
  @Post
  @Status(HttpStatus.CREATED)
  CreatedConnectionBody create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var key =
        Values.key(
            workspace,
            fields.text("external_id").orElse(null),
            fields.text("provider").orElse(null),
            MISSING);
    return CreatedConnectionBody.of(connect.connect(key, entered(fields)));
  }

  private static Entered entered(Fields fields) {
    var credentials =
        new Fields(
            fields
                .object("credentials")
                .<Map<String, @Nullable Object>>map(it -> (Map<String, @Nullable Object>) it)
                .orElseThrow(() -> ProblemException.missing(MISSING)));
    var values =
        credentials.values().keySet().stream()
            .filter(
                it ->
                    !it.equals("type")
                        && Values.optional(credentials.text(it).orElse(null)).isPresent())
            .collect(toUnmodifiableMap(it -> it, it -> new Secret(credentials.required(it))));
    return new Entered(credentials.required("type", MISSING), values);
  }
}
