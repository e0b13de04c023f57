package dev.juncture.application.jira;

import dev.juncture.application.proxy.ApiPath;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.proxy.CallProviderApi.Command;
import dev.juncture.application.proxy.Closeables;
import dev.juncture.domain.error.DomainError.AttachmentTooLarge;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Passes a form with files on to Jira as it arrives, at the pace at which Jira takes it.
public final class UploadAttachments {

  private static final int LARGEST_RESPONSE = 1024 * 1024;

  /// Without it, Jira takes the form for one that another site's page sent.
  private static final Header NO_CHECK = new Header("X-Atlassian-Token", "no-check");

  private final JiraAccess calls;
  private final JiraAttachments jira;
  private final JiraRequests requests;
  private final CallProviderApi api;

  public UploadAttachments(
      JiraAccess calls, JiraAttachments jira, JiraRequests requests, CallProviderApi api) {
    this.calls = calls;
    this.jira = jira;
    this.requests = requests;
    this.api = api;
  }

  /// @param contentType `multipart/form-data` with the boundary
  /// @param content parts named `file`
  public record Form(String contentType, RequestBody content) {}

  /// The files as Jira stored them. A second call stores them a second time. Fails with
  /// AttachmentTooLarge, FieldsRejected, NotFound for the issue, as [IssueAttachments] does, and as
  /// [CallProviderApi#call] does. When Jira's response is lost, the files may have been stored.
  ///
  /// @param caller when their connection ends, the transfer ends
  public List<Attachment> upload(
      ConnectionKey key, IssueRef issue, Form form, CallerConnection caller) {
    var site = calls.siteOf(key);
    var path = new ApiPath(jira.uploadPath(site, issue));
    var response = response(key, path, form, caller);
    if (response.status() == 413 || isTooLargeFor(site, response.status(), key, issue)) {
      Closeables.closeQuietly(response);
      throw new AttachmentTooLarge(calls.call(key, token -> jira.uploadLimit(site, token)))
          .asException();
    }
    return required(jira.uploaded(body(key, response)));
  }

  /// As above, with a comment that shows the files. Fails further as [JiraRequests] does. The files
  /// are stored and then attached: those that were not attached vanish after a while.
  /// FieldsRejected for too many files.
  ///
  /// @param isPublic whether customers see them
  public List<Attachment> uploadToRequest(
      ConnectionKey key, IssueRef issue, boolean isPublic, Form form, CallerConnection caller) {
    var site = calls.siteOf(key);
    var request =
        calls.call(key, token -> requests.request(site, issue, DescriptionFormat.TEXT, token));
    var path =
        new ApiPath(
            "rest/servicedeskapi/servicedesk/" + request.serviceDeskId() + "/attachTemporaryFile");
    var response = response(key, path, form, caller);
    if (response.status() == 413) {
      Closeables.closeQuietly(response);
      throw new FieldsRejected(Map.of("file", "must be at most 60 files")).asException();
    }
    var stored = required(requests.uploaded(body(key, response)));
    return calls.call(key, token -> requests.attach(site, issue, stored, isPublic, token));
  }

  private ProviderResponse response(
      ConnectionKey key, ApiPath path, Form form, CallerConnection caller) {
    var headers =
        List.of(
            new Header("Content-Type", form.contentType()),
            new Header("Accept", "application/json"),
            NO_CHECK);
    return api.call(
            new Command(key, "POST", path, Optional.empty(), headers, form.content(), caller))
        .response();
  }

  private byte[] body(ConnectionKey key, ProviderResponse response) {
    if (response.status() / 100 != 2) {
      DownloadAttachment.rejected(calls, jira, key, response);
    }
    return DownloadAttachment.read(response, LARGEST_RESPONSE);
  }

  private static <T> List<T> required(List<T> files) {
    if (files.isEmpty()) {
      throw new ProviderFailed().asException();
    }
    return files;
  }

  /// A Data Center responds to a file that is too large as if the issue were not there.
  private boolean isTooLargeFor(JiraAddress site, int status, ConnectionKey key, IssueRef issue) {
    return status == 404
        && site instanceof DataCenterUrl
        && calls.call(key, token -> jira.attachments(site, issue, token)) != null;
  }
}
