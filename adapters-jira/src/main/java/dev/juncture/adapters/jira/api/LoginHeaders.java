package dev.juncture.adapters.jira.api;

import dev.juncture.oauth2.client.http.HttpResult.Received;
import java.util.Map;

/// What Jira says about the login in headers. A Data Center that does not accept a token may
/// respond with what anybody may see, and with the status 200.
///
/// @see <a href="https://developer.atlassian.com/server/jira/platform/rest/">Special headers</a>
final class LoginHeaders {

  static final Map<String, String> CAPTCHA =
      Map.of(
          JiraTexts.GENERAL,
          "Jira asks this user for a CAPTCHA: log in to Jira with a browser once.");

  private LoginHeaders() {}

  /// Whether Jira did not know the user of the token.
  static boolean sayRejected(Received response) {
    return !askForCaptcha(response)
        && (response.header("X-AUSERNAME").filter("anonymous"::equals).isPresent()
            || response
                .header("X-Seraph-LoginReason")
                .filter(it -> !it.contains("OK"))
                .isPresent());
  }

  static boolean askForCaptcha(Received response) {
    return response
        .header("X-Authentication-Denied-Reason")
        .filter(it -> it.startsWith("CAPTCHA"))
        .isPresent();
  }
}
