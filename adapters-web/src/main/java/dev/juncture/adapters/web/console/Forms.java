package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.ProblemException;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks forms that the console receives.
public final class Forms {

  /// The name of the hidden field that every form carries.
  static final String TOKEN = "form_token";

  private Forms() {}

  /// Returns the fields of a form that belongs to the current session. Fails with a 403 for any
  /// other form.
  public static Map<String, String> checked(
      HttpRequest<?> request, @Nullable Map<String, String> form) {
    var fields = form == null ? Map.<String, String>of() : form;
    if (comesFromAnotherSite(request)
        || !isOfThisSession(request, fields.getOrDefault(TOKEN, ""))) {
      throw ProblemException.formExpired();
    }
    return fields;
  }

  private static boolean isOfThisSession(HttpRequest<?> request, String token) {
    return Session.of(request)
        .filter(session -> Credential.isEqual(session.formToken(), token))
        .isPresent();
  }

  /// An additional check: browsers report which site a form comes from.
  static boolean comesFromAnotherSite(HttpRequest<?> request) {
    var relation = request.getHeaders().get("Sec-Fetch-Site");
    return relation != null && !relation.equals("same-origin") && !relation.equals("none");
  }
}
