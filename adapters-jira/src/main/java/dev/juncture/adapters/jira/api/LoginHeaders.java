package dev.juncture.adapters.jira.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Jira says about the login in headers. A Data Center that does not accept a token may
/// respond with what anybody may see, and with the status 200.
///
/// @see <a href="https://developer.atlassian.com/server/jira/platform/rest/">Special headers</a>
final class LoginHeaders {

  static final Map<String, String> CAPTCHA =
      Map.of(
          JiraTexts.GENERAL,
          "Jira asks this user for a CAPTCHA: log in to Jira with a browser once.");

  private static final String USER = "X-AUSERNAME";
  private static final String REASON = "X-Seraph-LoginReason";
  private static final Pattern REJECTED =
      Pattern.compile("\\b(AUTHENTICATED_FAILED|AUTHENTICATION_DENIED)\\b");

  private LoginHeaders() {}

  /// Whether Jira did not know the user of the token. Statuses other than success and 401 say
  /// nothing about the token: whoever is busy or down may not have looked at it.
  static boolean sayRejected(int status, Function<String, Optional<String>> header) {
    return (status / 100 == 2 || status == 401)
        && !askForCaptcha(header)
        && (header.apply(USER).filter("anonymous"::equals).isPresent() || sayFailed(header));
  }

  /// Whether Jira says that the login itself failed. Its gateway names no user, even for a token
  /// that it accepts.
  static boolean sayFailed(Function<String, Optional<String>> header) {
    return header.apply(REASON).filter(it -> REJECTED.matcher(it).find()).isPresent();
  }

  /// Whether Jira sent the response, and not a server in front of it.
  static boolean areOfJira(Function<String, Optional<String>> header) {
    return Stream.of(USER, REASON, "X-AREQUESTID").anyMatch(it -> header.apply(it).isPresent());
  }

  static boolean askForCaptcha(Function<String, Optional<String>> header) {
    return header
        .apply("X-Authentication-Denied-Reason")
        .filter(it -> it.startsWith("CAPTCHA"))
        .isPresent();
  }
}
