package dev.juncture.adapters.web.api.connection;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Encodes a position in the list of connections as an opaque text for callers. It does not contain
/// the workspace: the caller's own is used, so a cursor from another workspace finds nothing there.
public final class Cursor {

  private static final char AFTER = '>';
  private static final char BEFORE = '<';
  private static final char SEPARATOR = '\0';

  private Cursor() {}

  public static String of(Position position) {
    return switch (position) {
      case Position.Start() -> "";
      case Position.After(var key) -> text(AFTER, key);
      case Position.Before(var key) -> text(BEFORE, key);
    };
  }

  /// Decodes a cursor. Without a cursor, the result is the start of the list. A malformed cursor
  /// fails with a 400.
  public static Position read(WorkspaceId workspace, @Nullable String cursor) {
    return cursor == null || cursor.isBlank()
        ? new Position.Start()
        : decoded(cursor).flatMap(plain -> position(workspace, plain)).orElseThrow(Cursor::foreign);
  }

  private static String text(char direction, ConnectionKey key) {
    var plain = direction + key.provider().value() + SEPARATOR + key.externalId().value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String cursor) {
    try {
      var bytes = Base64.getUrlDecoder().decode(cursor);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static Optional<Position> position(WorkspaceId workspace, String plain) {
    var middle = plain.indexOf(SEPARATOR);
    if (middle < 1) {
      return Optional.empty();
    }
    var provider = plain.substring(1, middle);
    var externalId = plain.substring(middle + 1);
    return isName(provider, 64) && isName(externalId, 255)
        ? position(
            plain.charAt(0),
            new ConnectionKey(workspace, new ProviderId(provider), new ExternalId(externalId)))
        : Optional.empty();
  }

  private static boolean isName(String text, int longest) {
    return !text.isBlank() && text.length() <= longest && text.indexOf(SEPARATOR) < 0;
  }

  private static Optional<Position> position(char direction, ConnectionKey key) {
    return switch (direction) {
      case AFTER -> Optional.of(new Position.After(key));
      case BEFORE -> Optional.of(new Position.Before(key));
      default -> Optional.empty();
    };
  }

  private static ProblemException foreign() {
    return ProblemException.invalid("cursor", "must be one that this call has handed out");
  }
}
