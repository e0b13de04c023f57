package dev.juncture.bootstrap;

import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.annotation.PostConstruct;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settings of the connect flow.
///
/// @param frontendAuth what is required to start a flow at the frontend API
/// @param openReplace whose consent may replace a grant that is in use, without a connect session
/// @param redirectUris where a connect session may redirect the browser; compared as text
@Context
@ConfigurationProperties("juncture.connect")
record ConnectSettings(
    @Bindable(defaultValue = "OPEN") FrontendAuth frontendAuth,
    @Bindable(defaultValue = "ANY_ACCOUNT") GrantReplacementPolicy openReplace,
    @Bindable(defaultValue = "") List<URI> redirectUris) {

  private static final Logger log = LoggerFactory.getLogger(ConnectSettings.class);

  ConnectSettings {
    // The default of a list is a list with one empty text.
    redirectUris = redirectUris.stream().filter(it -> !it.toString().isEmpty()).toList();
  }

  @PostConstruct
  void warn() {
    if (frontendAuth == FrontendAuth.OPEN) {
      log.warn(
          "JUNCTURE_FRONTEND_AUTH is open: anyone who reaches the frontend API can connect an account"
              + " of their own to any external_id. For production, create connect sessions and set"
              + " JUNCTURE_FRONTEND_AUTH=session, or at least JUNCTURE_OPEN_REPLACE=same_account.");
    }
  }
}
