package dev.juncture.adapters.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.ConnectFailed;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.Responded;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.proxy.FakeCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TrustedCertificatesTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  private final ApacheProviderHttpClient client =
      new ApacheProviderHttpClient(
          new ProxySettings(
              List.of("jira.example", "other.example"),
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofSeconds(30),
              4),
          _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});

  private SSLServerSocket server;
  private String pem;

  @BeforeEach
  void serve() throws Exception {
    var store = KeyStore.getInstance(certified("jira.example").toFile(), PASSWORD);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    pem = pem(store.getCertificate("own").getEncoded());
    server =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::respond);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    client.close();
  }

  @Test
  void givenItsOwnCertificate_whenSending_thenItIsTrusted() throws IOException {
    assertThat(statusOf(send("jira.example", Optional.of(pem)))).isEqualTo(200);
  }

  @Test
  void givenNoCertificate_whenSending_thenTheServerIsNotTrusted() {
    assertThat(send("jira.example", Optional.empty())).isEqualTo(new ConnectFailed());
  }

  @Test
  void givenAConnectionThatAnotherCallTrusts_whenSendingWithoutTrust_thenItIsNotUsed()
      throws IOException {
    assertThat(statusOf(send("jira.example", Optional.of(pem)))).isEqualTo(200);

    assertThat(send("jira.example", Optional.empty())).isEqualTo(new ConnectFailed());
    assertThat(statusOf(send("jira.example", Optional.of(pem)))).isEqualTo(200);
  }

  @Test
  void givenACertificateOfAnotherName_whenSending_thenTheServerIsNotTrusted() {
    assertThat(send("other.example", Optional.of(pem))).isEqualTo(new ConnectFailed());
  }

  @Test
  void givenNoCertificateInTheText_whenSending_thenNothingIsSent() {
    var broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    assertThat(send("jira.example", Optional.of(broken))).isEqualTo(new ConnectFailed());
  }

  private Outcome send(String host, Optional<String> certificates) {
    return client.send(
        new ProviderRequest(
            "GET",
            URI.create("https://" + host + ":" + server.getLocalPort() + "/"),
            List.of(),
            Optional.of(new Secret("token")),
            TokenHeader.BEARER,
            certificates,
            new Empty(),
            new FakeCaller()));
  }

  private static int statusOf(Outcome outcome) throws IOException {
    assertThat(outcome).isInstanceOf(Responded.class);
    try (var response = ((Responded) outcome).response()) {
      response.body().readAllBytes();
      return response.status();
    }
  }

  /// Keeps each connection open, so that it goes into the pool.
  private void respond() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (socket) {
                    var in = socket.getInputStream();
                    for (int last = 0, read = in.read(); read >= 0; read = in.read()) {
                      last = read == '\r' ? last : read == '\n' ? last + 1 : 0;
                      if (last == 2) {
                        socket
                            .getOutputStream()
                            .write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                    .getBytes(US_ASCII));
                      }
                    }
                  } catch (IOException _) {
                    // The client did not trust this server, or has closed the connection.
                  }
                });
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private Path certified(String host) throws Exception {
    var store = folder.resolve("keys.p12");
    var command =
        Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                Stream.of(
                    "-genkeypair -alias own -keyalg EC -validity 30 -storetype PKCS12 -storepass changeit"
                        .split(" ")))
            .toList();
    var process =
        new ProcessBuilder(
                Stream.concat(
                        command.stream(),
                        Stream.of(
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "san=dns:" + host,
                            "-keystore",
                            store.toString()))
                    .toList())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(Files.exists(store)).isTrue();
    return store;
  }

  private static String pem(byte[] certificate) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
    return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
  }
}
