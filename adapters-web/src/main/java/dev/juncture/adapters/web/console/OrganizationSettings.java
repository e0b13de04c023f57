package dev.juncture.adapters.web.console;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/// How claims of an ID token become a role in the console.
///
/// @param roleClaim the claim with the user's roles or groups: a text or a list; `a.b` is also `b`
///   inside of `a`
/// @param admin the value that makes an admin
/// @param operator the value that makes an operator
/// @param viewer the value that makes a viewer
/// @param workspaceClaim the claim with the id of the only workspace that the user may see; users
///   without it may see all
@ConfigurationProperties("juncture.console.oidc")
@Requires(property = OrganizationSettings.ISSUER)
record OrganizationSettings(
    @Bindable(defaultValue = "roles") String roleClaim,
    @Bindable(defaultValue = "juncture-admin") String admin,
    @Bindable(defaultValue = "juncture-operator") String operator,
    @Bindable(defaultValue = "juncture-viewer") String viewer,
    @Nullable String workspaceClaim) {

  /// The name of the client in the framework's configuration.
  static final String CLIENT = "organization";

  private static final String PROPERTIES = "micronaut.security.oauth2.clients." + CLIENT;

  static final String ISSUER = PROPERTIES + ".openid.issuer";
  static final String SECRET = PROPERTIES + ".client-secret";
}
