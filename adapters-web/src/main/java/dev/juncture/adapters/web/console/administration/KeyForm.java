package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.administration.ManageKeys.Wish;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The form for a new key, as it was filled in.
///
/// @param expiresAt its last day, in UTC; empty for none
/// @param networks separated by white space or commas
public record KeyForm(
    String name, String kind, Set<KeyScope> scopes, String expiresAt, String networks) {

  static final KeyForm EMPTY = new KeyForm("", KeyKind.SECRET.value(), KeyScope.DEFAULT, "", "");

  static KeyForm of(Map<String, String> fields) {
    return new KeyForm(
        fields.getOrDefault("name", "").strip(),
        fields.getOrDefault("kind", ""),
        KeyScope.ALL.stream()
            .filter(it -> fields.containsKey("scope:" + it.value()))
            .collect(Collectors.toSet()),
        fields.getOrDefault("expires_at", ""),
        fields.getOrDefault("allowed_networks", ""));
  }

  /// Fails with InvalidValue, or with a 400 that names the field.
  Wish wish(WorkspaceId workspace) {
    var kind = KeyKind.parse(this.kind);
    return new Wish(
        workspace,
        kind,
        name,
        Optional.of(scopes).filter(_ -> kind == KeyKind.SECRET),
        Values.optional(expiresAt).map(KeyForm::endOfDay),
        Arrays.stream(networks.split("[\\s,]+"))
            .filter(it -> !it.isEmpty())
            .map(Network::new)
            .toList());
  }

  private static Instant endOfDay(String day) {
    try {
      return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException _) {
      throw ProblemException.invalid("expires_at", "must be a date such as 2027-01-31");
    }
  }

  public List<KeyScope> allScopes() {
    return List.of(KeyScope.values());
  }

  public boolean isUsual(KeyScope scope) {
    return KeyScope.DEFAULT.contains(scope);
  }
}
