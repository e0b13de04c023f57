package dev.juncture.adapters.outbound;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// Closes a pooled connection that has unread bytes, instead of sending a request on it: the client
/// would take bytes behind the last response for the response to the next request, which may be
/// another caller's.
final class UnreadBytesCheck extends HttpRequestExecutor {

  /// The shortest wait that sockets know. It is spent on each use of a pooled connection.
  private static final Timeout SHORTEST = Timeout.ofMilliseconds(1);

  UnreadBytesCheck(Timeout waitForContinue) {
    super(waitForContinue, null, null);
  }

  /// @throws UnreadBytesException before anything is sent
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback informationCallback,
      HttpContext context)
      throws IOException, HttpException {
    if (hasResponded(connection) && connection.isDataAvailable(SHORTEST)) {
      connection.close(CloseMode.IMMEDIATE);
      throw new UnreadBytesException();
    }
    return super.execute(request, connection, informationCallback, context);
  }

  private static boolean hasResponded(HttpClientConnection connection) {
    return connection.getEndpointDetails().getResponseCount() > 0;
  }

  /// The provider sent more than its last response. Nothing of the request was sent.
  static final class UnreadBytesException extends IOException {}
}
