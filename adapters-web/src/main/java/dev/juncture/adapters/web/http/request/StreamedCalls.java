package dev.juncture.adapters.web.http.request;

/// The calls whose bodies are passed on as they arrive. No limit for what is read into memory is
/// for them, and nothing reads them ahead.
public final class StreamedCalls {

  /// The path of the call that uploads files to an issue.
  public static final String UPLOAD = "/api/backend/jira/upload-attachments";

  /// The path of the call that uploads files to a request.
  public static final String REQUEST_UPLOAD = "/api/backend/jsm/upload-request-attachments";

  private StreamedCalls() {}

  /// @param target a path, with or without a query
  public static boolean isOne(String target) {
    int query = target.indexOf('?');
    var path = query < 0 ? target : target.substring(0, query);
    return path.startsWith(ProxiedHeader.PATH + "/")
        || path.equals(UPLOAD)
        || path.equals(REQUEST_UPLOAD);
  }
}
