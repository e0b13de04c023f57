package dev.juncture.adapters.web.http.idempotency;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.request.StreamedCalls;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.idempotency.IdempotentRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/// Tells whether two requests are the same.
final class RequestFingerprint {

  private RequestFingerprint() {}

  /// Reads the whole body, which the controller can still read afterwards. Blocks until it has
  /// arrived. Of a body that is passed on as it arrives, only the length counts.
  static IdempotentRequest named(HttpRequest<?> request, WorkspaceId workspace, String key) {
    return new IdempotentRequest(
        workspace,
        route(request),
        digest(List.of(key.getBytes(StandardCharsets.US_ASCII))),
        digest(parts(request)));
  }

  /// Method and last path segment, which older paths of an operation share.
  private static String route(HttpRequest<?> request) {
    var template =
        RouteAttributes.getRouteMatch(request)
            .filter(UriRouteMatch.class::isInstance)
            .map(it -> ((UriRouteMatch<?, ?>) it).getRouteInfo().getUriMatchTemplate().toString())
            .orElseGet(request::getPath);
    return request.getMethodName() + template.substring(template.lastIndexOf('/'));
  }

  private static List<byte[]> parts(HttpRequest<?> request) {
    var texts = new ArrayList<String>();
    texts.add(request.getMethodName());
    new TreeMap<>(request.getParameters().asMap())
        .forEach(
            (name, values) -> {
              texts.add(name);
              texts.add(Integer.toString(values.size()));
              texts.addAll(values);
            });
    var parts = new ArrayList<byte[]>();
    texts.forEach(it -> parts.add(it.getBytes(StandardCharsets.UTF_8)));
    parts.add(body(request));
    return parts;
  }

  private static byte[] body(HttpRequest<?> request) {
    if (StreamedCalls.isOne(request.getPath())) {
      if (request.getContentLength() < 0) {
        throw ProblemException.invalid(IdempotencyKey.HEADER, "needs Content-Length with files");
      }
      return Long.toString(request.getContentLength()).getBytes(StandardCharsets.US_ASCII);
    }
    if (!(request instanceof ServerHttpRequest<?> served)) {
      return new byte[0];
    }
    try (var body = served.byteBody().split(SplitBackpressureMode.FASTEST);
        var whole = body.buffer().join()) {
      return whole.toByteArray();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : ProblemException.unreadableBody();
    }
  }

  /// Each part with its length, so that no two lists are the same bytes.
  private static String digest(List<byte[]> parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime has it
    }
  }
}
