package dev.juncture.adapters.web.console;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads who somebody is, and what they may do, from the claims of an ID token that was validated.
@Singleton
@Requires(property = OrganizationSettings.ISSUER)
final class OrganizationClaims {

  private static final int MAX_NAME = 100;
  private static final Pattern WORKSPACE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final OrganizationSettings settings;

  OrganizationClaims(OrganizationSettings settings) {
    this.settings = settings;
  }

  /// Empty without a role, and with a workspace that cannot be one.
  Optional<Operator> operator(Map<String, Object> claims) {
    return role(claims).flatMap(role -> bound(role, claims));
  }

  private Optional<Operator> bound(Role role, Map<String, Object> claims) {
    var claim = settings.workspaceClaim();
    if (claim == null) {
      return Optional.of(Operator.account(name(claims), role, Optional.empty()));
    }
    return switch (claim(claims, claim)) {
      // Only an administrator may be everywhere: a claim can be missing by mistake.
      case null ->
          role == Role.ADMIN
              ? Optional.of(Operator.account(name(claims), role, Optional.empty()))
              : Optional.empty();
      case String text when WORKSPACE.matcher(text).matches() ->
          Optional.of(Operator.account(name(claims), role, Optional.of(new WorkspaceId(text))));
      case Object _ -> Optional.empty();
    };
  }

  /// The account, as people know it.
  static String name(Map<String, Object> claims) {
    var name =
        Stream.of("preferred_username", "email", "sub")
            .map(claims::get)
            .filter(String.class::isInstance)
            .map(it -> ((String) it).replaceAll("\\p{C}", "").strip())
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse("?");
    return name.substring(0, Math.min(MAX_NAME, name.length()));
  }

  /// The highest one.
  private Optional<Role> role(Map<String, Object> claims) {
    var values = texts(claim(claims, settings.roleClaim()));
    if (values.contains(settings.admin())) {
      return Optional.of(Role.ADMIN);
    }
    if (values.contains(settings.operator())) {
      return Optional.of(Role.OPERATOR);
    }
    return values.contains(settings.viewer()) ? Optional.of(Role.VIEWER) : Optional.empty();
  }

  private static @Nullable Object claim(Map<?, ?> claims, String name) {
    var value = claims.get(name);
    var dot = name.indexOf('.');
    return value == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? claim(inner, name.substring(dot + 1))
        : value;
  }

  private static Collection<?> texts(@Nullable Object claim) {
    return switch (claim) {
      case null -> List.of();
      case Collection<?> values -> values;
      case Object value -> List.of(value);
    };
  }
}
