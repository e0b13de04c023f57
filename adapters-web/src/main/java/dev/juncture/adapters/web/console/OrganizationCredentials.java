package dev.juncture.adapters.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The credentials of operators who signed in at their organization. Nothing but the session's
/// cookie knows who they are, so its reference says it. The client's secret signs the session.
@Singleton
final class OrganizationCredentials {

  private static final String MARK = "organization~";

  private final Optional<String> secret;

  OrganizationCredentials(@Nullable @Property(name = OrganizationSettings.SECRET) String secret) {
    this.secret = Optional.ofNullable(secret);
  }

  Credential of(Operator operator) {
    var only = operator.only().map(WorkspaceId::value).orElse("");
    var text = String.join("\n", operator.role().name(), only, operator.name());
    var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    return Credential.of(MARK + encoded, operator, secret.orElseThrow());
  }

  /// Empty for the reference of another kind of credential, and while nobody can sign in this way.
  /// Whether the reference is genuine shows the session's signature only.
  Optional<Credential> read(String reference) {
    return secret
        .filter(_ -> reference.startsWith(MARK))
        .flatMap(it -> operator(reference).map(who -> Credential.of(reference, who, it)));
  }

  private static Optional<Operator> operator(String reference) {
    try {
      var decoded = Base64.getUrlDecoder().decode(reference.substring(MARK.length()));
      var parts = new String(decoded, UTF_8).split("\n", 3);
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(Operator.of(parts[2], Role.valueOf(parts[0]), only(parts[1])));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // nobody signed this
    }
  }

  private static Optional<WorkspaceId> only(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(new WorkspaceId(id));
  }
}
