package dev.juncture.adapters.cache.flow;

import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.secret.Secret;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
record FlowOriginBody(String token, UUID authorization, @Nullable URI redirect) {

  static @Nullable FlowOriginBody of(FlowOrigin invitation) {
    return switch (invitation) {
      case FlowOrigin.Open _ -> null;
      case FlowOrigin.Session(var token, var authorization, var destination) ->
          new FlowOriginBody(token.value().reveal(), authorization, redirect(destination));
    };
  }

  static FlowOrigin invitation(@Nullable FlowOriginBody body) {
    return body == null
        ? new FlowOrigin.Open()
        : new FlowOrigin.Session(
            new ConnectSessionToken(new Secret(body.token())),
            body.authorization(),
            destination(body.redirect()));
  }

  static @Nullable URI redirect(Destination destination) {
    return switch (destination) {
      case Destination.Configured _ -> null;
      case Destination.Requested(var address) -> address;
    };
  }

  static Destination destination(@Nullable URI redirect) {
    return redirect == null ? new Destination.Configured() : new Destination.Requested(redirect);
  }

  @Override
  public String toString() {
    return "FlowOriginBody[authorization=" + authorization + "]";
  }
}
