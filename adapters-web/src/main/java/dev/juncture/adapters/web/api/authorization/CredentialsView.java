package dev.juncture.adapters.web.api.authorization;

import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Failed;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Malformed;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Rejected;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Unavailable;
import dev.juncture.application.authorization.ReadConnectSession.Offer;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.CredentialForm.Input;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the page shows on which a person enters credentials.
///
/// @param provider its display name
/// @param action where the form is sent, relative to the page
/// @param others other ways to connect
/// @param problem the key of the text that says what is wrong; empty for nothing
/// @param said what the provider says about it
public record CredentialsView(
    String provider,
    String action,
    String type,
    List<Line> fields,
    String makeAt,
    List<OtherWay> others,
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

  /// @param link relative to the page
  public record OtherWay(String type, String link) {

    public String label() {
      return "connect.with." + type;
    }

    /// All ways of the offer but one.
    ///
    /// @param page the address of the link that was opened, relative to the page
    /// @param shown the public name of its kind
    static List<OtherWay> of(Offer offer, String page, String shown) {
      var consent = Stream.of(GrantKind.AUTHORIZATION_CODE).filter(_ -> offer.hasConsentPage());
      return Stream.concat(consent, offer.forms().stream().map(CredentialForm::kind))
          .map(GrantKind::publicName)
          .filter(it -> !it.equals(shown))
          .map(it -> new OtherWay(it, page + "?type=" + it))
          .toList();
    }
  }

  /// @param page the address of the link that was opened, relative to the page
  /// @param typed what the person entered before; empty at first
  /// @param failure what came of it; empty at first
  static CredentialsView of(
      Offer offer,
      String page,
      String action,
      CredentialForm form,
      Map<String, String> typed,
      Optional<Failed> failure) {
    var rejected =
        failure.filter(Malformed.class::isInstance).map(it -> ((Malformed) it).field()).orElse("");
    return new CredentialsView(
        offer.name(),
        action,
        form.kind().publicName(),
        form.fields().stream().map(it -> line(it, typed, rejected)).toList(),
        form.makeAt().map(URI::toString).orElse(""),
        OtherWay.of(offer, page, form.kind().publicName()),
        failure.map(CredentialsView::problem).orElse(""),
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
    return "CredentialsView[" + provider + "]";
  }
}
