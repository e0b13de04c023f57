package dev.juncture.application.jira;

import dev.juncture.application.proxy.ApiPath;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.proxy.CallProviderApi.Command;
import dev.juncture.application.proxy.Closeables;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody.Empty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Passes on the content of a file as it comes, at the pace of whoever reads it.
public final class DownloadAttachment {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final JiraAccess calls;
  private final JiraAttachments jira;
  private final CallProviderApi api;

  public DownloadAttachment(JiraAccess calls, JiraAttachments jira, CallProviderApi api) {
    this.calls = calls;
    this.jira = jira;
    this.api = api;
  }

  /// @param content must be closed; its status is 200, 206, 304 or 416
  public record Download(Attachment file, ProviderResponse content) {}

  /// Fails as [IssueAttachments] does, and as [CallProviderApi#fetch] does.
  ///
  /// @param headers `Range` and other conditions, for whoever has the file
  /// @param caller when their connection ends, the transfer ends
  public Download open(
      ConnectionKey key, AttachmentId id, List<Header> headers, CallerConnection caller) {
    var site = calls.siteOf(key);
    var file = calls.call(key, token -> jira.attachment(site, id, token));
    var path = new ApiPath("rest/api/3/attachment/content/" + id);
    var command = new Command(key, "GET", path, Optional.empty(), headers, new Empty(), caller);
    return new Download(file, checked(api.fetch(command)));
  }

  private static ProviderResponse checked(ProviderResponse response) {
    return switch (response.status()) {
      case 200, 206, 304, 416 -> response;
      default -> {
        Closeables.closeQuietly(response);
        throw error(response.status()).asException();
      }
    };
  }

  /// What the status of a response that is no success means.
  static DomainError error(int status) {
    return switch (status) {
      case 401 -> new ScopeMissing();
      case 403 -> new Forbidden();
      case 404 -> new NotFound();
      case 429 -> new RateLimited(JiraConnection.PROVIDER.displayName(), PAUSE);
      default -> new ProviderFailed();
    };
  }
}
