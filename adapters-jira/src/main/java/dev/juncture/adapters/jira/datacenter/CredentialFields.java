package dev.juncture.adapters.jira.datacenter;

import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/// Reads what a person entered.
final class CredentialFields {

  static final String BASE_URL = "base_url";
  static final String CA_CERTIFICATE = "ca_certificate";
  static final String TOKEN = "token";

  private CredentialFields() {}

  /// Without the slashes at its end, so that the context path is kept whatever follows it. Empty
  /// when calls may not go there.
  static Optional<URI> url(Credentials credentials, AddressPolicy policy) {
    return policy.entered(credentials.require(BASE_URL).reveal());
  }

  static Optional<String> certificates(Credentials credentials) {
    return credentials.find(CA_CERTIFICATE).map(Secret::reveal);
  }

  static boolean areCertificates(String pem) {
    try {
      var bytes = pem.getBytes(StandardCharsets.US_ASCII);
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .isEmpty();
    } catch (CertificateException _) {
      return false;
    }
  }
}
