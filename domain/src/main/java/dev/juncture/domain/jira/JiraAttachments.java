package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.OptionalLong;

/// The files on an issue, without their content. Limits and failures as in [JiraIssues].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/">
///   Jira Cloud, issue attachments</a>
public interface JiraAttachments {

  /// All of them, in Jira's order.
  ApiResult<List<Attachment>> attachments(JiraAddress site, IssueRef issue, AccessToken token);

  /// `NotFound` when the attachment is not there.
  ApiResult<Attachment> attachment(JiraAddress site, AttachmentId id, AccessToken token);

  /// How large a file may be, in bytes; empty when Jira does not say.
  ApiResult<OptionalLong> uploadLimit(JiraAddress site, AccessToken token);

  /// Where the content of the file is, below the address of the site.
  String contentPath(JiraAddress site, Attachment file);

  /// Where files of the issue are sent, below the address of the site.
  String uploadPath(JiraAddress site, IssueRef issue);

  /// Whether a response is the content of a file, or a part of it, and not that of a login.
  boolean isContent(ProviderResponse response);

  /// What a response means that is no success. Always fails, or rejects the token.
  ApiResult<Done> rejected(ProviderResponse response, byte[] body, AccessToken token);

  /// The files that Jira's response to an upload lists; empty when it lists none.
  List<Attachment> uploaded(byte[] response);

  /// `NotFound` when the attachment is not there, so also the second time.
  ApiResult<Done> delete(JiraAddress site, AttachmentId id, AccessToken token);
}
