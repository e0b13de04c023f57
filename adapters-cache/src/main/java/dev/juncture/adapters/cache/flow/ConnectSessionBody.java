package dev.juncture.adapters.cache.flow;

import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
record ConnectSessionBody(
    UUID authorization, String provider, String externalId, @Nullable URI redirect, boolean used) {

  static ConnectSessionBody of(ConnectSession session) {
    return new ConnectSessionBody(
        session.authorization(),
        session.key().provider().value(),
        session.key().externalId().value(),
        FlowOriginBody.redirect(session.destination()),
        session.used());
  }

  ConnectSession session() {
    return new ConnectSession(
        authorization,
        new ConnectionKey(new ProviderId(provider), new ExternalId(externalId)),
        FlowOriginBody.destination(redirect),
        used);
  }

  @Override
  public String toString() {
    return "ConnectSessionBody[provider=" + provider + ", used=" + used + "]";
  }
}
