package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.console.Credentials.Attempt;
import dev.juncture.adapters.web.console.SignIns.Rejection;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.security.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs operators in with a key, and out.
@Hidden
@Controller("/console")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

  private final Credentials credentials;
  private final Sessions sessions;
  private final SignIns signIns;

  SignInController(Credentials credentials, Sessions sessions, SignIns signIns) {
    this.credentials = credentials;
    this.sessions = sessions;
    this.signIns = signIns;
  }

  @Get("/sign-in")
  @Needs(value = Role.VIEWER, session = false)
  HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue("to") String to) {
    var target = SignIns.target(to);
    return Session.of(request).isPresent()
        ? HttpResponse.seeOther(target)
        : signIns.form(request, new Rejection(HttpStatus.OK, "", "", target));
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.VIEWER, session = false)
  HttpResponse<?> signIn(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
    if (Forms.comesFromAnotherSite(request)) {
      throw ProblemException.formExpired();
    }
    var fields = form == null ? Map.<String, String>of() : form;
    var target = SignIns.target(fields.get("to"));
    return switch (credentials.ofKey(request, fields.getOrDefault("key", "").strip())) {
      case Attempt.Accepted(var credential) ->
          HttpResponse.seeOther(target).cookie(signIns.accepted(request, credential));
      case Attempt.WrongKey _ ->
          signIns.rejected(
              request, new Rejection(HttpStatus.UNAUTHORIZED, "wrong_key", "", target));
      case Attempt.NothingAllowed(var key) -> {
        Caller.with(key).attachTo(request);
        yield signIns.rejected(
            request, new Rejection(HttpStatus.FORBIDDEN, "key_scope_missing", "", target));
      }
    };
  }

  @Post("/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.VIEWER)
  HttpResponse<?> signOut(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
    Forms.checked(request, form);
    return HttpResponse.seeOther(URI.create(SignInRedirect.PAGE)).cookie(sessions.end(request));
  }
}
