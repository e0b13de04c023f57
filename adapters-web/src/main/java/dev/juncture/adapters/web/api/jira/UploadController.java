package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.error.ProblemException.missing;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.api.proxy.ForwardedBodies;
import dev.juncture.adapters.web.api.proxy.RequestLifetime;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.StreamedCalls;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.jira.UploadAttachments;
import dev.juncture.application.jira.UploadAttachments.Form;
import dev.juncture.application.proxy.RequestBodies;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.AttachmentTooLarge;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import dev.juncture.domain.error.DomainError.RequestNotReplayable;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

@Tag(name = "Attachments")
@Requires(beans = UploadAttachments.class)
@Controller
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {

  private static final String MISSING = "Missing external_id, issue_id_or_key or file";

  private final UploadAttachments uploads;
  private final ForwardedBodies bodies;

  UploadController(UploadAttachments uploads, ForwardedBodies bodies) {
    this.uploads = uploads;
    this.bodies = bodies;
  }

  /// Only described: the form is passed on unread.
  @Serdeable.Serializable
  @Schema(name = "UploadAttachments")
  record FormBody(
      @Schema(
              description = "A file with its name; the form may have several such parts.",
              type = "string",
              format = "binary")
          String file) {}

  @Operation(
      summary = "Attach files to an issue",
      description = "The form is sent to Jira as it arrives. Each part must be named `file`.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = FormBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK},
      repeatable = false)
  @Post(StreamedCalls.UPLOAD)
  @Consumes(MediaType.ALL)
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to upload Jira attachments",
      missing = MISSING,
      notFound = "Issue not found",
      forbidden = "Access denied to attach files to issue",
      fieldsRejected = "Invalid attachment",
      others = {
        AttachmentTooLarge.class,
        RequestBodyRejected.class,
        RequestNotReplayable.class,
        ProviderUnreachable.class,
        ProviderTimeout.class,
        AddressNotAllowed.class,
        RedirectNotAllowed.class
      })
  AttachmentBody.ListBody upload(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue) {
    var type = formType(request);
    var files =
        bodies.with(
            request,
            (in, length) -> {
              var body = RequestBodies.of(FirstFilePart.checked(in, MISSING), length);
              return uploads.upload(
                  caller, issue, new Form(type, body), RequestLifetime.of(request));
            });
    return AttachmentBody.ListBody.of(files);
  }

  /// With the boundary.
  private static String formType(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(it -> it.matches(MediaType.MULTIPART_FORM_DATA_TYPE))
        .map(_ -> request.getHeaders().get(HttpHeaders.CONTENT_TYPE))
        .orElseThrow(() -> missing(MISSING));
  }
}
