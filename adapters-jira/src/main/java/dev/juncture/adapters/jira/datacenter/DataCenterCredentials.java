package dev.juncture.adapters.jira.datacenter;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraTexts;
import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.datacenter.ServerInfoBody.MyselfBody;
import dev.juncture.adapters.jira.datacenter.ServerInfoBody.TokenBody;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.CredentialForm.Field;
import dev.juncture.domain.provider.CredentialForm.Input;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Personal access tokens of a Jira Data Center.
///
/// @see <a
///   href="https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html">
///   Using personal access tokens</a>
@Singleton
final class DataCenterCredentials implements ProviderCredentials {

  private static final Argument<ServerInfoBody> SERVER = Argument.of(ServerInfoBody.class);
  private static final Argument<MyselfBody> MYSELF = Argument.of(MyselfBody.class);
  private static final Argument<List<TokenBody>> TOKENS = Argument.listOf(TokenBody.class);

  private static final CredentialForm FORM =
      new CredentialForm(
          GrantKind.PERSONAL_ACCESS_TOKEN,
          List.of(
              Field.required(CredentialFields.BASE_URL, Input.ADDRESS),
              Field.required(CredentialFields.TOKEN, Input.SECRET),
              new Field(CredentialFields.CA_CERTIFICATE, Input.CERTIFICATE, false)),
          Optional.empty());

  /// How long a token is used until it is checked again, unless Jira rejects it before.
  private static final Duration CHECKED_FOR = Duration.ofHours(12);

  private static final int MOST_CALLS = 3;

  private final JiraClient jira;
  private final Json json;
  private final AddressPolicy addresses;
  private final JiraSettings settings;
  private final InstantSource clock;

  DataCenterCredentials(
      JiraClient jira,
      Json json,
      AddressPolicy addresses,
      JiraSettings settings,
      InstantSource clock) {
    this.jira = jira;
    this.json = json;
    this.addresses = addresses;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.DATA_CENTER;
  }

  @Override
  public String displayName() {
    return "Jira Data Center";
  }

  @Override
  public List<CredentialForm> forms() {
    return List.of(FORM);
  }

  @Override
  public Duration longestCheck() {
    return settings.callTimeLimit().multipliedBy(MOST_CALLS).plusSeconds(1);
  }

  @Override
  public Check check(Credentials credentials) {
    var url = CredentialFields.url(credentials, addresses);
    var certificates = CredentialFields.certificates(credentials);
    if (url.isEmpty()) {
      return new Check.Malformed(CredentialFields.BASE_URL, AddressPolicy.ENTERED);
    }
    if (!certificates.stream().allMatch(CredentialFields::areCertificates)) {
      return new Check.Malformed(CredentialFields.CA_CERTIFICATE, "must be certificates in PEM");
    }
    var address = new DataCenterUrl(url.get(), certificates);
    return check(credentials, address, token(credentials, address));
  }

  private Check check(Credentials credentials, DataCenterUrl address, AccessToken token) {
    return switch (jira.send(call(address, "serverInfo"), token)) {
      case JiraResponse.Ok(var body) ->
          json.read(body, SERVER)
              .map(server -> check(credentials, address, server, token))
              .orElseGet(DataCenterCredentials::noJira);
      case JiraResponse other -> failed(other);
    };
  }

  /// Asks only for the person: the address was checked before. Only a rejected token means that the
  /// credentials are rejected; an address that calls may not go to any more can be allowed again.
  @Override
  public TokenOutcome obtain(Credentials credentials) {
    return CredentialFields.url(credentials, addresses)
        .map(it -> new DataCenterUrl(it, CredentialFields.certificates(credentials)))
        .map(address -> obtain(credentials, address, token(credentials, address)))
        .orElseGet(() -> new TokenOutcome.Unavailable(Duration.ZERO));
  }

  private TokenOutcome obtain(Credentials credentials, DataCenterUrl address, AccessToken token) {
    return switch (jira.sendIfAllowed(call(address, "myself"), token)) {
      case JiraResponse.Ok(var body) when json.read(body, MYSELF).isPresent() ->
          new TokenOutcome.Granted(
              new GrantedTokens(token, credentials.asSecret(), "", Account.UNKNOWN));
      case JiraResponse.TokenExpired _ -> new TokenOutcome.InvalidGrant(REJECTED);
      case JiraResponse.RateLimited(var pause) -> new TokenOutcome.Unavailable(pause);
      case JiraResponse.ResponseLost(var pause) -> new TokenOutcome.Unavailable(pause);
      case JiraResponse _ -> new TokenOutcome.Unavailable(Duration.ZERO);
    };
  }

  private Check check(
      Credentials credentials, DataCenterUrl address, ServerInfoBody server, AccessToken token) {
    if ("Cloud".equalsIgnoreCase(server.deploymentType())) {
      return new Check.Rejected("This is a site of Jira Cloud, which is the provider jira.");
    }
    if (server.version() == null) {
      return noJira();
    }
    return switch (jira.send(call(address, "myself"), token)) {
      case JiraResponse.Ok(var body) ->
          json.read(body, MYSELF)
              .flatMap(MyselfBody::account)
              .map(it -> accepted(credentials, address, server, it, token))
              .orElseGet(DataCenterCredentials::noJira);
      case JiraResponse other -> failed(other);
    };
  }

  private Check accepted(
      Credentials credentials,
      DataCenterUrl address,
      ServerInfoBody server,
      Account account,
      AccessToken token) {
    var stored = credentials.with(CredentialFields.BASE_URL, address.value()).asSecret();
    return new Check.Accepted(
        new GrantedTokens(token, stored, "", account),
        new JiraConnection(address, Optional.of(server.resource(address)), Optional.empty()),
        expiresAt(address, token));
  }

  /// Known only when the person has no other token: the list does not tell which one is which. Some
  /// sites do not show it.
  private Optional<Instant> expiresAt(DataCenterUrl address, AccessToken token) {
    var call = JiraCall.read(address, "rest", "pat", "latest", "tokens");
    return jira.send(call, token) instanceof JiraResponse.Ok(var body)
        ? json.read(body, TOKENS)
            .filter(all -> all.size() == 1)
            .flatMap(all -> JiraTime.parse(all.getFirst().expiringAt()))
        : Optional.empty();
  }

  private AccessToken token(Credentials credentials, DataCenterUrl address) {
    return new AccessToken(
        credentials.require(CredentialFields.TOKEN),
        clock.instant().plus(CHECKED_FOR),
        GrantKind.PERSONAL_ACCESS_TOKEN,
        Optional.of(address.url()));
  }

  private static JiraCall call(DataCenterUrl address, String resource) {
    return JiraCall.read(address, "rest", "api", "3", resource);
  }

  private static Check failed(JiraResponse response) {
    return switch (response) {
      case JiraResponse.TokenExpired _ -> new Check.Rejected("Jira does not accept the token.");
      case JiraResponse.Forbidden(var texts) ->
          new Check.Rejected(
              texts.getOrDefault(JiraTexts.GENERAL, "Jira does not let this user in."));
      case JiraResponse.RateLimited(var pause) -> new Check.Unavailable(pause);
      case JiraResponse.ResponseLost(var pause) -> new Check.Unavailable(pause);
      case JiraResponse.Unavailable _ -> new Check.Unavailable(Duration.ZERO);
      case JiraResponse.Ok _,
          JiraResponse.ScopeMissing _,
          JiraResponse.NotFound _,
          JiraResponse.Invalid _,
          JiraResponse.Conflict _,
          JiraResponse.Malformed _ ->
          noJira();
    };
  }

  private static Check noJira() {
    return new Check.Rejected(
        "No Jira responds at this address: its context path may be missing, or a login page is in front of it.");
  }
}
