package dev.juncture.domain.id;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// The first label of a host at a provider, such as `acme` of `acme.zendesk.com`: 1 to 63 lower
/// case ASCII letters, digits and hyphens, none at either end. Internationalized labels (`xn--`)
/// are not allowed, because two of them can look alike. Other values fail with InvalidValue.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-2.3.1">RFC 1035 section 2.3.1</a>
@PluginApi
public record Subdomain(String value) {

  private static final Pattern LABEL =
      Pattern.compile("(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  public Subdomain {
    if (!LABEL.matcher(value).matches()) {
      throw new InvalidValue(
              "subdomain",
              "must be 1 to 63 lower case letters, digits and hyphens, with no hyphen at either end and without xn-- before it")
          .asException();
    }
  }

  /// Empty when the text is not valid.
  public static Optional<Subdomain> parse(String text) {
    return LABEL.matcher(text).matches() ? Optional.of(new Subdomain(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
