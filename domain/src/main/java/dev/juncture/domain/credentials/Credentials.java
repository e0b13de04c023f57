package dev.juncture.domain.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a person entered to make a connection. Stored in the place of a refresh token: the access
/// token is derived from it, as often as needed. Of the kind `AUTHORIZATION_CODE` it is a refresh
/// token with the only address that it may be sent to.
///
/// @param values by the names of the fields, such as `site_url`; any of them may be a secret
public record Credentials(GrantKind kind, Map<String, Secret> values) {

  private static final String MARK = "juncture-credentials:";
  private static final String BASE_URL = "base_url";
  private static final String REFRESH = "refresh_token";

  public Credentials {
    values = Map.copyOf(values);
  }

  /// What [#asSecret()] made; empty for a refresh token.
  public static Optional<Credentials> of(Secret stored) {
    var text = stored.reveal();
    return isMarked(stored) ? read(text.substring(MARK.length())) : Optional.empty();
  }

  /// A refresh token that may be sent to no other address.
  public static Credentials ofRefreshToken(Secret refreshToken, URI audience) {
    return new Credentials(
        GrantKind.AUTHORIZATION_CODE,
        Map.of(REFRESH, refreshToken, BASE_URL, new Secret(audience.toString())));
  }

  /// The kind of the grant whose refresh token this is.
  public static GrantKind kindOf(Secret stored) {
    return of(stored).map(Credentials::kind).orElse(GrantKind.AUTHORIZATION_CODE);
  }

  /// Whether `stored` claims to be what [#asSecret()] makes.
  public static boolean isMarked(Secret stored) {
    return stored.reveal().startsWith(MARK);
  }

  /// The refresh token with an address, if it is one of that address.
  public Optional<Secret> refreshTokenFor(URI address) {
    return find(REFRESH).filter(_ -> audience().equals(Optional.of(address)));
  }

  /// The address that was entered, if the access token is sent there.
  public Optional<URI> audience() {
    var address =
        switch (kind) {
          case PERSONAL_ACCESS_TOKEN, AUTHORIZATION_CODE -> find(BASE_URL);
          case API_TOKEN -> find("site_url");
          case SERVICE_ACCOUNT, API_KEY, BASIC, CLIENT_CREDENTIALS -> Optional.<Secret>empty();
        };
    return address.map(it -> URI.create(it.reveal()));
  }

  private static Optional<Credentials> read(String text) {
    var parts = text.split("[?&]", -1);
    var values = new LinkedHashMap<String, Secret>();
    Arrays.stream(parts)
        .skip(1)
        .map(it -> it.split("=", 2))
        .filter(it -> it.length == 2)
        .forEach(it -> values.put(it[0], new Secret(URLDecoder.decode(it[1], UTF_8))));
    return GrantKind.find(parts[0]).map(it -> new Credentials(it, values));
  }

  /// The same text for equal credentials.
  public Secret asSecret() {
    return new Secret(
        new TreeMap<>(values)
            .entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue().reveal(), UTF_8))
                .collect(joining("&", MARK + kind.publicName() + "?", "")));
  }

  /// The value of a field that the kind requires.
  ///
  /// @throws IllegalStateException when there is none
  public Secret require(String field) {
    return find(field).orElseThrow(() -> new IllegalStateException("no " + field));
  }

  public Optional<Secret> find(String field) {
    return Optional.ofNullable(values.get(field));
  }

  /// These credentials with another value of one field, such as an address as it is stored.
  public Credentials with(String field, String value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(field, new Secret(value));
    return new Credentials(kind, changed);
  }
}
