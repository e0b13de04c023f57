package dev.juncture.adapters.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The client, with everything switched off that would act on its own: redirects, cookies,
/// authentication, decompression, repetitions, upgrades. How long a provider may be silent is for
/// [CallDeadlines] to say.
final class ProxyHttpClient {

  private static final int BUFFER = 16 * 1024;
  private static final int LOOK_FOR_AN_EARLY_ANSWER_EVERY = 256 * 1024;
  private static final Timeout KEPT_ALIVE = Timeout.ofSeconds(20);

  /// A connection unused for longer is looked at before it is used: the provider may have closed
  /// it, and what is sent into a closed connection cannot always be sent again.
  private static final TimeValue TRUSTED_FOR = TimeValue.ofSeconds(1);

  /// How long a provider has to say that it wants a large body; without a word it gets it.
  private static final Timeout WAIT_FOR_CONTINUE = Timeout.ofSeconds(1);

  private ProxyHttpClient() {}

  static CloseableHttpClient with(ProxySettings settings, DnsResolver addresses) {
    return HttpClients.custom()
        .setConnectionManager(connections(settings, addresses))
        .setDefaultRequestConfig(usual(settings).build())
        .setRequestExecutor(new HttpRequestExecutor(WAIT_FOR_CONTINUE, null, null))
        .setUserAgent("Juncture")
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .evictExpiredConnections()
        .evictIdleConnections(KEPT_ALIVE)
        .build();
  }

  /// For a body that cannot be sent twice: the provider gets to see the head first, and may refuse
  /// the token before anything of the body is spent (RFC 9110 section 10.1.1).
  static RequestConfig askingFirst(ProxySettings settings) {
    return usual(settings).setExpectContinueEnabled(true).build();
  }

  private static RequestConfig.Builder usual(ProxySettings settings) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
        .setResponseTimeout(Timeout.DISABLED)
        .setDefaultKeepAlive(KEPT_ALIVE.getDuration(), KEPT_ALIVE.getTimeUnit())
        .setAuthenticationEnabled(false)
        .setRedirectsEnabled(false)
        .setProtocolUpgradeEnabled(false);
  }

  private static PoolingHttpClientConnectionManager connections(
      ProxySettings settings, DnsResolver addresses) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(addresses)
        .setMaxConnTotal(settings.maxConnections())
        .setMaxConnPerRoute(Math.max(1, settings.maxConnections() / 2))
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(Timeout.DISABLED).setTcpNoDelay(true).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(TRUSTED_FOR)
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.of(settings.connectTimeout())).build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setBufferSize(BUFFER)
                        .setChunkSizeHint(BUFFER)
                        .setMaxHeaderCount(200)
                        .setMaxLineLength(64 * 1024)
                        .build())
                .responseOutOfOrderStrategy(
                    new MonitoringResponseOutOfOrderStrategy(LOOK_FOR_AN_EARLY_ANSWER_EVERY))
                .build())
        .build();
  }
}
