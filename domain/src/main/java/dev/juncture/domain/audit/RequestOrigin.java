package dev.juncture.domain.audit;

import dev.juncture.domain.id.WorkspaceId;

/// Who asks for something, and from where. A text is empty where it is not known.
///
/// @param workspace the workspace that the caller works in
/// @param keyId the id of the caller's key
/// @param address the client's address; for IPv6 its network of 64 bits
public record RequestOrigin(WorkspaceId workspace, String keyId, String requestId, String address) {

  /// This server itself, as in a background job.
  public static final RequestOrigin SERVER = new RequestOrigin(WorkspaceId.DEFAULT, "", "", "");

  /// The same request, for something in that workspace.
  public RequestOrigin in(WorkspaceId other) {
    return workspace.equals(other) ? this : new RequestOrigin(other, keyId, requestId, address);
  }
}
