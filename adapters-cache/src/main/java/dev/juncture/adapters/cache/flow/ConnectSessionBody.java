package dev.juncture.adapters.cache.flow;

import dev.juncture.domain.authorization.ConnectSession;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
record ConnectSessionBody(
    UUID authorization,
    @Nullable String workspace,
    String provider,
    String externalId,
    @Nullable URI redirect,
    boolean used,
    @Nullable String subdomain) {

  static ConnectSessionBody of(ConnectSession session) {
    return new ConnectSessionBody(
        session.authorization(),
        KeyBody.workspace(session.key()),
        session.key().provider().value(),
        session.key().externalId().value(),
        FlowOriginBody.redirect(session.destination()),
        session.used(),
        AttemptBody.text(session.subdomain()));
  }

  ConnectSession session() {
    return new ConnectSession(
        authorization,
        KeyBody.key(workspace, provider, externalId),
        FlowOriginBody.destination(redirect),
        AttemptBody.subdomain(subdomain),
        used);
  }

  @Override
  public String toString() {
    return "ConnectSessionBody[provider=" + provider + ", used=" + used + "]";
  }
}
