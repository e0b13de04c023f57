package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_REQUESTS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_REQUESTS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.api.proxy.ForwardedBodies;
import dev.juncture.adapters.web.api.proxy.RequestLifetime;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
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
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import java.util.List;
import java.util.function.Function;

@Tag(name = "Attachments")
@Requires(beans = UploadAttachments.class)
@Controller
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {

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
      missing = "Missing external_id, issue_id_or_key or file",
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
    return received(
        request, form -> uploads.upload(caller, issue, form, RequestLifetime.of(request)));
  }

  @Operation(
      summary = "Attach files to a request",
      description =
          "For the customer, or internally: say which. The form is sent to Jira as it arrives; each part must be named `file`. Jira shows the files in a comment.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = FormBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_REQUESTS, WRITE_REQUESTS},
      repeatable = false)
  @Post(StreamedCalls.REQUEST_UPLOAD)
  @Consumes(MediaType.ALL)
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to upload attachments of request",
      missing = "Missing external_id, issue_id_or_key, public or file",
      notFound = "Request not found",
      forbidden = "Access denied to attach files to request",
      fieldsRejected = "Invalid attachment",
      others = {
        RequestBodyRejected.class,
        RequestNotReplayable.class,
        ProviderUnreachable.class,
        ProviderTimeout.class,
        AddressNotAllowed.class,
        RedirectNotAllowed.class
      })
  AttachmentBody.ListBody uploadToRequest(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @Parameter(
              description = RequestSchemas.PUBLIC,
              example = "false",
              required = true,
              schema = @Schema(type = "boolean"))
          @QueryValue("public")
          String isPublic) {
    var isForCustomers = Values.flag("public", Values.required(isPublic));
    return received(
        request,
        form ->
            uploads.uploadToRequest(
                caller, issue, isForCustomers, form, RequestLifetime.of(request)));
  }

  private AttachmentBody.ListBody received(
      HttpRequest<?> request, Function<Form, List<Attachment>> upload) {
    var type = formType(request);
    var files =
        bodies.with(
            request,
            (in, length) ->
                upload.apply(new Form(type, RequestBodies.of(FirstFilePart.checked(in), length))));
    return AttachmentBody.ListBody.of(files);
  }

  /// With the boundary.
  private static String formType(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(it -> it.matches(MediaType.MULTIPART_FORM_DATA_TYPE))
        .map(_ -> request.getHeaders().get(HttpHeaders.CONTENT_TYPE))
        .orElseThrow(ProblemException::missing);
  }
}
