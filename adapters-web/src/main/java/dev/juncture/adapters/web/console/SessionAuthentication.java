package dev.juncture.adapters.web.console;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Authenticates requests to the console by their session, for the framework's security. The
/// framework's own way, which accepts any token that the identity provider signed, is off.
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class SessionAuthentication implements AuthenticationFetcher<HttpRequest<?>> {

  private static final Authentication SIGNED_IN = Authentication.build("console");

  private final Sessions sessions;
  private final Scheduler blocking;

  SessionAuthentication(
      Sessions sessions, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.sessions = sessions;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.fromCallable(() -> sessions.of(request))
        .subscribeOn(blocking)
        .flatMap(Mono::justOrEmpty)
        .doOnNext(session -> attach(session, request))
        .map(_ -> SIGNED_IN);
  }

  private static void attach(Session session, HttpRequest<?> request) {
    request.setAttribute(Session.ATTRIBUTE, session);
    session.caller().attachTo(request);
  }
}
