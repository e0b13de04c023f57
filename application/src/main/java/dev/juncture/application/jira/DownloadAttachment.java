package dev.juncture.application.jira;

import dev.juncture.application.proxy.ApiPath;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.proxy.CallProviderApi.Command;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody.Empty;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Passes on the content of a file as it comes, at the pace of whoever reads it.
public final class DownloadAttachment {

  private static final int LARGEST_ERROR = 64 * 1024;

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
    var path = new ApiPath(jira.contentPath(site, file));
    var command = new Command(key, "GET", path, Optional.empty(), headers, new Empty(), caller);
    return new Download(file, checked(key, fetched(site, command)));
  }

  /// A Data Center has its files itself: it redirects only to a login page.
  private ProviderResponse fetched(JiraAddress site, Command command) {
    return site instanceof DataCenterUrl ? api.call(command).response() : api.fetch(command);
  }

  private ProviderResponse checked(ConnectionKey key, ProviderResponse response) {
    if (jira.isContent(response)) {
      return response;
    }
    rejected(calls, jira, key, response);
    throw new ProviderFailed().asException();
  }

  /// Closes a response that is no success, and fails as its meaning says.
  static void rejected(
      JiraAccess calls, JiraAttachments jira, ConnectionKey key, ProviderResponse response) {
    var body = read(response, LARGEST_ERROR);
    calls.call(key, token -> jira.rejected(response, body, token));
  }

  /// The beginning of the body, which is closed.
  static byte[] read(ProviderResponse response, int most) {
    try (response) {
      return response.body().readNBytes(most);
    } catch (IOException _) {
      throw new ProviderFailed().asException();
    }
  }
}
