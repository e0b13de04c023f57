package dev.juncture.adapters.jira.datacenter;

import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/// Reads what a person entered. Fails with InvalidValue of the field.
final class EnteredValues {

  static final String BASE_URL = "base_url";
  static final String CA_CERTIFICATE = "ca_certificate";
  static final String TOKEN = "token";

  private EnteredValues() {}

  /// Without the slashes at its end, so that the context path is kept whatever follows it.
  static DataCenterUrl address(Credentials credentials, AddressPolicy policy) {
    var url = url(credentials.require(BASE_URL).reveal().strip().replaceAll("/+$", ""));
    if (url.filter(policy::admits).isEmpty()) {
      throw invalid(
          BASE_URL, "must be the address of a Jira, such as https://jira.acme.example/jira");
    }
    return new DataCenterUrl(
        url.get(), credentials.find(CA_CERTIFICATE).map(Secret::reveal).map(EnteredValues::pem));
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(new URI(text)).filter(it -> it.getScheme() != null);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static String pem(String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.US_ASCII);
      if (!CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .isEmpty()) {
        return text;
      }
    } catch (CertificateException _) {
      // It is no certificate either.
    }
    throw invalid(CA_CERTIFICATE, "must be certificates in PEM");
  }

  private static RuntimeException invalid(String field, String requirement) {
    return new InvalidValue("credentials." + field, requirement).asException();
  }
}
