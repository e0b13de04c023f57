package dev.juncture.adapters.web.api.authorization;

import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Failed;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Malformed;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Rejected;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Unavailable;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.CredentialForm.Input;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page shows on which a person enters credentials.
///
/// @param provider its display name
/// @param action where the form is sent, relative to the page
/// @param problem the key of the text that says what is wrong; empty for nothing
/// @param said what the provider says about it
public record CredentialsForm(
    String provider,
    String action,
    String type,
    List<Line> fields,
    String makeAt,
    String problem,
    String said) {

  /// @param value what was typed; empty for a secret, which is never sent back
  public record Line(
      String name, Input input, boolean required, int maxLength, String value, boolean rejected) {

    public String label() {
      return "credentials.field." + name;
    }

    public boolean isLong() {
      return input == Input.CERTIFICATE;
    }

    public String type() {
      return switch (input) {
        case SECRET -> "password";
        case EMAIL -> "email";
        case ADDRESS, TEXT, CERTIFICATE -> "text";
      };
    }

    public String inputMode() {
      return input == Input.ADDRESS ? "url" : input == Input.EMAIL ? "email" : "text";
    }
  }

  /// @param typed what the person entered before; empty at first
  /// @param failure what came of it; empty at first
  static CredentialsForm of(
      String provider,
      String action,
      CredentialForm form,
      Map<String, String> typed,
      Optional<Failed> failure) {
    var rejected =
        failure.filter(Malformed.class::isInstance).map(it -> ((Malformed) it).field()).orElse("");
    return new CredentialsForm(
        provider,
        action,
        form.kind().publicName(),
        form.fields().stream().map(it -> line(it, typed, rejected)).toList(),
        form.makeAt().map(URI::toString).orElse(""),
        failure.map(CredentialsForm::problem).orElse(""),
        failure.map(it -> it instanceof Rejected(var reason) ? reason : "").orElse(""));
  }

  private static Line line(CredentialForm.Field field, Map<String, String> typed, String rejected) {
    return new Line(
        field.name(),
        field.input(),
        field.required(),
        field.maxLength(),
        field.input() == Input.SECRET ? "" : typed.getOrDefault(field.name(), ""),
        field.name().equals(rejected));
  }

  private static String problem(Failed failure) {
    return switch (failure) {
      case Malformed _ -> "";
      case Rejected _ -> "credentials.rejected";
      case Unavailable _ -> "credentials.unavailable";
    };
  }

  /// The host of the page where the credentials are made.
  public String makeAtHost() {
    return URI.create(makeAt).getHost();
  }

  /// Omits what was typed.
  @Override
  public String toString() {
    return "CredentialsForm[" + provider + "]";
  }
}
