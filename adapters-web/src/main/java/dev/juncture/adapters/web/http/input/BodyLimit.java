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
/// bodies that are passed on as they arrive. The framework limits bodies that it reads into memory.
/// It reads forms field by field, so only this filter limits them. It runs after the check of the
/// secret key.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyLimit implements Ordered {

  private static final long LIMIT = 1024 * 1024;

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    if (StreamedCalls.isOne(request.getPath())) {
      return;
    }
    var isOpen = !request.getPath().startsWith("/api/backend");
    if (request.getContentLength() > (isOpen ? LimitSettings.OPEN_BODY_BYTES : LIMIT)) {
      throw new RequestBodyRejected().asException();
    }
    if (isForm(request) && request.getContentLength() < 0) {
      throw ProblemException.invalidRequest("A form needs a Content-Length");
    }
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
