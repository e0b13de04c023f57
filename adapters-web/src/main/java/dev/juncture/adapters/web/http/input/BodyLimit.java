package dev.juncture.adapters.web.http.input;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.request.StreamedCalls;
import dev.juncture.adapters.web.http.settings.LimitSettings;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/// Limits request bodies to 1 MiB where a secret key is needed and to 16 KiB elsewhere, except for
/// many tickets at once (8 MiB) and for bodies that are passed on as they arrive. The readers of
/// JSON limit bodies without a length. It reads forms field by field, so only this filter limits
/// them. It runs after the check of the secret key.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyLimit implements Ordered {

  static final long USUAL = 1024 * 1024;
  static final long LARGE = 8 * USUAL;

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    if (StreamedCalls.isOne(request.getPath())) {
      return;
    }
    if (request.getContentLength() > limit(request.getPath())) {
      throw new RequestBodyRejected().asException();
    }
    if (isForm(request) && request.getContentLength() < 0) {
      throw ProblemException.invalidRequest("A form needs a Content-Length");
    }
  }

  private static long limit(String path) {
    if (!path.startsWith("/api/backend")) {
      return LimitSettings.OPEN_BODY_BYTES;
    }
    return path.equals(LargeFields.CREATE_TICKETS) ? LARGE : USUAL;
  }

  private static boolean isForm(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(
            it ->
                it.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                    || it.matches(MediaType.MULTIPART_FORM_DATA_TYPE))
        .isPresent();
  }
}
