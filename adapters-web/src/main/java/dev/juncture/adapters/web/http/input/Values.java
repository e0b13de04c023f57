package dev.juncture.adapters.web.http.input;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Creates domain values from single texts.
public final class Values {

  private Values() {}

  /// Returns the text if it is not blank. Otherwise the request fails with the call's own text.
  public static String required(@Nullable String text) {
    return optional(text).orElseThrow(ProblemException::missing);
  }

  /// Returns the text if it is not blank. Otherwise the request fails with the text `missing`.
  public static String required(@Nullable String text, String missing) {
    return optional(text).orElseThrow(() -> ProblemException.missing(missing));
  }

  public static Optional<String> optional(@Nullable String text) {
    return Optional.ofNullable(text).filter(it -> !it.isBlank());
  }

  /// A number of up to 18 digits; `usual` for none. Fails with a 400 that names the parameter.
  public static long number(
      String parameter, @Nullable String text, long usual, String requirement) {
    var digits = optional(text);
    if (digits.filter(it -> !it.matches("[0-9]{1,18}")).isPresent()) {
      throw ProblemException.invalid(parameter, requirement);
    }
    return digits.map(Long::parseLong).orElse(usual);
  }

  /// An optional subdomain. Fails with InvalidValue if it is there but not valid.
  public static Optional<Subdomain> subdomain(@Nullable String text) {
    return Optional.ofNullable(text).map(Subdomain::new);
  }

  /// An instant in ISO 8601. Fails with a 400 that names the parameter.
  public static Instant time(String parameter, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw ProblemException.invalid(parameter, "must be a time such as 2027-01-01T00:00:00Z");
    }
  }

  /// False without a text. Fails with a 400 that names the parameter.
  public static boolean flag(String parameter, @Nullable String text) {
    return switch (optional(text).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.invalid(parameter, "must be true or false");
    };
  }

  /// The key of a connection. Validates the values only after it has checked that both are present.
  public static ConnectionKey key(
      WorkspaceId workspace,
      @Nullable String externalId,
      @Nullable String provider,
      String missing) {
    var id = required(externalId, missing);
    var name = required(provider, missing);
    return new ConnectionKey(workspace, new ProviderId(name), new ExternalId(id));
  }
}
