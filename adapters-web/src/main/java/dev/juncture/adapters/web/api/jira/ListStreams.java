package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.request.RequestId;
import dev.juncture.application.jira.PagedList;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Streams lists of any length page by page, at the caller's reading speed.
///
/// A failure before the first page gives a normal error response. A later failure closes the
/// connection before the body is complete, so that callers do not mistake a partial list for a
/// complete one.
@Singleton
final class ListStreams {

  private static final Logger log = LoggerFactory.getLogger(ListStreams.class);

  private final JsonMapper json;
  private final ExecutorService blocking;

  ListStreams(JsonMapper json, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.json = json;
    this.blocking = blocking;
  }

  /// Without anything after the list.
  <T> HttpResponse<Publisher<byte[]>> stream(
      HttpRequest<?> request, String name, PagedList<T> pages, Function<T, ?> body) {
    return stream(request, name, pages, body, _ -> Map.of());
  }

  /// @param body the wire form of an item
  /// @param end an object with what follows the list, given the number of items
  <T> HttpResponse<Publisher<byte[]>> stream(
      HttpRequest<?> request,
      String name,
      PagedList<T> pages,
      Function<T, ?> body,
      IntFunction<?> end) {
    var chunks = new ListChunks<>(json, name, pages, body, end);
    var requestId = RequestId.of(request);
    return HttpResponse.<Publisher<byte[]>>ok(
            Flux.fromIterable(() -> chunks)
                .subscribeOn(sameRequest())
                .doOnError(
                    e ->
                        log.warn(
                            "Request {}: list response aborted, the caller gets incomplete JSON: {}",
                            requestId,
                            e.toString())))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /// A scheduler on threads that may block. Its tasks run in the context of the current request.
  private Scheduler sameRequest() {
    var context = PropagatedContext.getOrEmpty();
    return Schedulers.fromExecutor(task -> blocking.execute(context.wrap(task)));
  }
}
