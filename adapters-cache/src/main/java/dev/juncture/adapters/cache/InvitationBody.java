package dev.juncture.adapters.cache;

import dev.juncture.domain.connect.ConnectSessionToken;
import dev.juncture.domain.connect.Destination;
import dev.juncture.domain.connect.Invitation;
import dev.juncture.domain.oauth.Secret;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
record InvitationBody(String token, UUID authorization, @Nullable URI redirect) {

  static @Nullable InvitationBody of(Invitation invitation) {
    return switch (invitation) {
      case Invitation.None _ -> null;
      case Invitation.Session(var token, var authorization, var destination) ->
          new InvitationBody(token.value().reveal(), authorization, redirect(destination));
    };
  }

  static Invitation invitation(@Nullable InvitationBody body) {
    return body == null
        ? new Invitation.None()
        : new Invitation.Session(
            new ConnectSessionToken(new Secret(body.token())),
            body.authorization(),
            destination(body.redirect()));
  }

  static @Nullable URI redirect(Destination destination) {
    return switch (destination) {
      case Destination.Usual _ -> null;
      case Destination.Given(var address) -> address;
    };
  }

  static Destination destination(@Nullable URI redirect) {
    return redirect == null ? new Destination.Usual() : new Destination.Given(redirect);
  }

  @Override
  public String toString() {
    return "InvitationBody[authorization=" + authorization + "]";
  }
}
