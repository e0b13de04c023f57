package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.api.proxy.ProxiedBody;
import dev.juncture.adapters.web.api.proxy.RequestLifetime;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.RequestId;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.jira.DownloadAttachment;
import dev.juncture.application.jira.DownloadAttachment.Download;
import dev.juncture.application.proxy.Closeables;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.proxy.Header;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

@Tag(name = "Attachments")
@Requires(beans = DownloadAttachment.class)
@Controller("/api/backend/jira")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class DownloadController {

  /// What a caller may say about the part of the file that they want.
  private static final List<String> CONDITIONS =
      List.of("Range", "If-Range", "If-None-Match", "If-Modified-Since");

  private static final List<String> KEPT =
      List.of("content-type", "content-range", "etag", "last-modified");

  private final DownloadAttachment downloads;

  DownloadController(DownloadAttachment downloads) {
    this.downloads = downloads;
  }

  @Operation(
      summary = "The content of a file",
      description = "Sent as it comes from Jira. A range of it can be asked for.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(mediaType = MediaType.ALL, schema = @Schema(type = "string", format = "binary")))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/download-attachment")
  @Produces(MediaType.ALL)
  @ErrorTexts(
      failed = "Failed to download Jira attachment",
      notFound = "Attachment not found",
      forbidden = "Access denied to attachment",
      others = {
        ProviderUnreachable.class,
        ProviderTimeout.class,
        AddressNotAllowed.class,
        RedirectNotAllowed.class
      })
  HttpResponse<ProxiedBody> download(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @AttachmentParameter AttachmentId id) {
    var download = downloads.open(caller, id, conditions(request), RequestLifetime.of(request));
    try {
      return response(request, download);
    } catch (RuntimeException failure) {
      Closeables.closeQuietly(download.content());
      throw failure;
    }
  }

  private static List<Header> conditions(HttpRequest<?> request) {
    return CONDITIONS.stream()
        .flatMap(
            name ->
                Stream.ofNullable(request.getHeaders().get(name)).map(it -> new Header(name, it)))
        .toList();
  }

  private static HttpResponse<ProxiedBody> response(HttpRequest<?> request, Download download) {
    var content = download.content();
    var response = HttpResponse.<ProxiedBody>status(content.status(), "");
    var headers = response.getHeaders();
    content.headers().stream()
        .filter(it -> KEPT.contains(it.name().toLowerCase(Locale.ROOT)))
        .forEach(it -> headers.set(it.name(), it.value()));
    if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
      headers.set(HttpHeaders.CONTENT_TYPE, type(download));
    }
    content
        .length()
        .ifPresent(length -> headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length)));
    headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
    headers.set("Content-Disposition", disposition(download.file().filename()));
    if (request.getMethod() == HttpMethod.HEAD
        || content.status() == 304
        || content.length().orElse(-1) == 0) {
      Closeables.closeQuietly(content);
      return response;
    }
    return response.body(ProxiedBody.of(content, RequestId.of(request)));
  }

  private static String type(Download download) {
    return Optional.of(download.file().mimeType())
        .filter(it -> it.matches("[!-~]+/[!-~]+"))
        .orElse(MediaType.APPLICATION_OCTET_STREAM);
  }

  /// Never inline: a browser must not open the file as a page of this server.
  ///
  /// @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
  private static String disposition(String filename) {
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(
            filename.replaceAll("[^A-Za-z0-9 ._-]", "_"),
            URLEncoder.encode(filename, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A"));
  }
}
