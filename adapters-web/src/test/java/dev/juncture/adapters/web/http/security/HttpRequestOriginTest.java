package dev.juncture.adapters.web.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class HttpRequestOriginTest extends HttpTest {

  private static final WorkspaceId MINE = new WorkspaceId("ws_mine");

  @Test
  void givenAnOperator_whenAskingWhoItIs_thenItIsTheirKeyOrTheirName() {
    var key = new UUID(1, 2);

    assertThat(originOf(Caller.operator(MINE, Optional.empty(), "mia", Set.of())))
        .returns(MINE, RequestOrigin::workspace)
        .returns("mia", RequestOrigin::keyId);
    assertThat(originOf(Caller.operator(MINE, Optional.of(key), "back end", Set.of())).keyId())
        .isEqualTo(key.toString());
    assertThat(originOf(Caller.FULL).keyId()).isEmpty();
  }

  private RequestOrigin originOf(Caller caller) {
    var request = HttpRequest.GET("/console");
    caller.attachTo(request);
    var origins = server.getApplicationContext().getBean(HttpRequestOrigin.class);
    return ServerRequestContext.with(
        request, (java.util.function.Supplier<RequestOrigin>) origins::origin);
  }
}
