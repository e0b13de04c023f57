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
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Configures the HTTP client for proxied calls. Everything that it would do on its own is off:
/// redirects, cookies, authentication, decompression, retries, upgrades. [CallDeadlines] limits how
/// long a provider may make no progress.
final class ProxyHttpClient {

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int MAX_HEAD_BYTES = 128 * 1024;
  private static final int EARLY_RESPONSE_CHECK_BYTES = 256 * 1024;
  private static final Timeout KEEP_ALIVE = Timeout.ofSeconds(20);

  /// A connection that was idle for longer is checked before use: the provider may have closed it,
  /// and a request that was sent on a closed connection cannot always be repeated.
  private static final TimeValue VALIDATE_AFTER_IDLE = TimeValue.ofSeconds(1);

  /// How long the provider has to respond to `Expect: 100-continue`. After that the body is sent.
  private static final Timeout WAIT_FOR_CONTINUE = Timeout.ofSeconds(1);

  private ProxyHttpClient() {}

  static CloseableHttpClient with(ProxySettings settings, DnsResolver addresses) {
    return HttpClients.custom()
        .setConnectionManager(connections(settings, addresses))
        .setDefaultRequestConfig(baseConfig(settings).build())
        .setRequestExecutor(new UnreadBytesCheck(WAIT_FOR_CONTINUE))
        .setUserAgent("Juncture")
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .evictExpiredConnections()
        .evictIdleConnections(KEEP_ALIVE)
        .build();
  }

  /// For a body that cannot be sent twice: sends the header first, so that the provider can reject
  /// the token before the body is consumed (RFC 9110 section 10.1.1).
  static RequestConfig withExpectContinue(ProxySettings settings) {
    return baseConfig(settings).setExpectContinueEnabled(true).build();
  }

  private static RequestConfig.Builder baseConfig(ProxySettings settings) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
        .setResponseTimeout(Timeout.DISABLED)
        .setDefaultKeepAlive(KEEP_ALIVE.getDuration(), KEEP_ALIVE.getTimeUnit())
        .setAuthenticationEnabled(false)
        .setRedirectsEnabled(false)
        .setProtocolUpgradeEnabled(false);
  }

  private static PoolingHttpClientConnectionManager connections(
      ProxySettings settings, DnsResolver addresses) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(addresses)
        .setTlsSocketStrategy(new TrustedCertificates())
        .setMaxConnTotal(settings.maxConnections())
        .setMaxConnPerRoute(Math.max(1, settings.maxConnections() / 2))
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(Timeout.DISABLED).setTcpNoDelay(true).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(VALIDATE_AFTER_IDLE)
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.of(settings.connectTimeout())).build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setBufferSize(BUFFER_BYTES)
                        .setChunkSizeHint(BUFFER_BYTES)
                        .setMaxHeaderCount(200)
                        .setMaxLineLength(64 * 1024)
                        .build())
                .responseParserFactory(new ResponseHeadLimit(MAX_HEAD_BYTES))
                .responseOutOfOrderStrategy(
                    new MonitoringResponseOutOfOrderStrategy(EARLY_RESPONSE_CHECK_BYTES))
                .build())
        .build();
  }
}
