package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.ProviderRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// Opens TLS connections that trust the certificates of their call in addition to the default ones.
/// The name of the host is always verified. Thread-safe.
final class TrustedCertificates implements TlsSocketStrategy {

  private static final int MOST = 64;

  private final TlsSocketStrategy usual = DefaultClientTlsStrategy.createDefault();
  private final Map<String, TlsSocketStrategy> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TlsSocketStrategy> eldest) {
              return size() > MOST;
            }
          });

  /// What tells the connection pool about the certificates, so that a connection that was opened
  /// with them is used only for calls that trust them, too.
  static HttpClientContext of(ProviderRequest request) {
    var context = HttpClientContext.create();
    request.caCertificates().ifPresent(context::setUserToken);
    return context;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    return strategy(HttpClientContext.cast(context).getUserToken())
        .upgrade(socket, target, port, attachment, context);
  }

  private TlsSocketStrategy strategy(@Nullable Object certificates) throws IOException {
    if (!(certificates instanceof String pem)) {
      return usual;
    }
    var strategy = known.get(pem);
    if (strategy == null) {
      strategy = new DefaultClientTlsStrategy(trusting(pem));
      known.put(pem, strategy);
    }
    return strategy;
  }

  private static SSLContext trusting(String pem) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var all =
          Stream.concat(Stream.of(defaults()), read(pem)).distinct().toArray(Certificate[]::new);
      for (int i = 0; i < all.length; i++) {
        store.setCertificateEntry(Integer.toString(i), all[i]);
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException _) {
      throw new SSLHandshakeException("the certificates of the call cannot be used");
    }
  }

  private static Stream<? extends Certificate> read(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
        .stream();
  }

  private static X509Certificate[] defaults() throws GeneralSecurityException {
    return Stream.of(managers(null).getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(it -> Stream.of(((X509TrustManager) it).getAcceptedIssuers()))
        .toArray(X509Certificate[]::new);
  }

  private static TrustManagerFactory managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
