package dev.juncture.adapters.web.api.connection;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.TOKENS_READ;

import dev.juncture.adapters.web.http.error.ErrorCode;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.ProviderQueryParameter;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.BlockingExecutor;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.id.ConnectionKey;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Returns access tokens. This is by far the most frequent call. If the token is local, the event
/// loop thread that read the request answers it. Only a call that has to block moves to another
/// thread, because the switch costs as much as the rest of the call.
@Tag(name = "Connection")
@Controller("/api/backend/connection-info")
@BackendApi
final class AccessTokenController {

  private final ObtainAccessToken tokens;
  private final BlockingExecutor blocking;
  private final RecordAudit audit;
  private final boolean recordsReads;

  AccessTokenController(ObtainAccessToken tokens, BlockingExecutor blocking, RecordAudit audit) {
    this.tokens = tokens;
    this.blocking = blocking;
    this.audit = audit;
    this.recordsReads = audit.recordsReads();
  }

  @Operation(
      summary = "An access token that works",
      description = "Has at least 60 seconds left; refreshed when it has to be.")
  @ExternalIdParameter
  @ProviderQueryParameter
  @ApiCall(scope = TOKENS_READ, effect = READ)
  @Get("/get-access-token")
  CompletionStage<AccessTokenBody> accessToken(
      @Parameter(hidden = true) ConnectionKey key, HttpRequest<?> request) {
    return recordsReads
        ? audit
            .release(AuditAction.ACCESS_TOKEN_READ, key, recorded(key), ErrorCode::of)
            .thenApplyAsync(Function.identity(), eventLoop(request))
        : read(key);
  }

  /// The thread that reads and writes the connection of a request. Many responses that become ready
  /// at once are written by several threads then, and not by the one that made them ready.
  private static Executor eventLoop(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel().eventLoop();
  }

  private CompletionStage<AccessTokenBody> read(ConnectionKey key) {
    return tokens
        .findLocal(key)
        .map(AccessTokenBody::of)
        .map(CompletableFuture::completedStage)
        .orElseGet(() -> blocking.run(() -> AccessTokenBody.of(tokens.obtain(key))));
  }

  /// As [#read(ConnectionKey)], with every failure in the stage.
  private CompletionStage<AccessTokenBody> recorded(ConnectionKey key) {
    return CompletableFuture.<Void>completedStage(null).thenCompose(_ -> read(key));
  }
}
