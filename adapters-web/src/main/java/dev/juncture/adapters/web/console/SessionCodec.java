package dev.juncture.adapters.web.console;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// Encodes sessions as signed texts. Only a server with the same keys can sign one, and each of
/// these servers can read it, so nothing is stored. A text of another version is no session.
@Singleton
final class SessionCodec {

  private static final String VERSION = "2";
  private static final int FIELDS = 6;

  private final Credentials credentials;

  SessionCodec(Credentials credentials) {
    this.credentials = credentials;
  }

  /// A session and what signs it.
  record Opened(Session session, Credential credential) {}

  Opened begin(Credential credential, String id, Instant now) {
    return new Opened(session(credential, id, WorkspaceId.DEFAULT, now, now), credential);
  }

  String seal(Opened opened) {
    var session = opened.session();
    var text =
        String.join(
            ".",
            VERSION,
            opened.credential().reference(),
            session.id(),
            Long.toString(session.signedInAt().getEpochSecond()),
            Long.toString(session.seenAt().getEpochSecond()),
            session.workspace().value());
    return text + "." + opened.credential().mac("session " + text);
  }

  /// Decodes a session. Empty if no valid credential signed it.
  Optional<Opened> open(HttpRequest<?> request, String sealed) {
    var end = sealed.lastIndexOf('.');
    var fields = sealed.split("\\.");
    return end < 0 || fields.length != FIELDS + 1 || !fields[0].equals(VERSION)
        ? Optional.empty()
        : credentials
            .referredTo(request, fields[1])
            .filter(
                it -> it.signed("session " + sealed.substring(0, end), sealed.substring(end + 1)))
            .findFirst()
            .map(it -> opened(it, fields));
  }

  private static Opened opened(Credential credential, String[] fields) {
    var workspace = new WorkspaceId(fields[5]);
    return new Opened(
        session(credential, fields[2], workspace, at(fields[3]), at(fields[4])), credential);
  }

  private static Session session(
      Credential credential, String id, WorkspaceId workspace, Instant signedInAt, Instant seenAt) {
    var formToken = credential.mac("form " + id + " " + workspace);
    return new Session(id, credential.operator(), workspace, signedInAt, seenAt, formToken);
  }

  private static Instant at(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }
}
