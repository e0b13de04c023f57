package dev.juncture.adapters.web.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A public URL with a path. In front is a proxy that removes the path (base `""`) or does not
/// (base `/juncture`).
final class PublicPathTest extends HttpTest {

  private static final String BASE = "/juncture";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  /// The targets of links, forms and files, and what a script builds its addresses of.
  private static final Pattern LINK = Pattern.compile("\\s(?:href|src|action)=\"([^\"]*)\"");

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.remove("juncture.web.frontend-url");
    settings.put("juncture.web.public-url", "https://h.example" + BASE);
    settings.put("juncture.web.brand.accent", "#0b57d0");
  }

  @BeforeEach
  void aSite() {
    app.jira.sites =
        List.of(
            new JiraSite(new SiteId("site-1"), "Acme", "https://acme.example", ""),
            new JiraSite(new SiteId("site-2"), "Beta", "https://beta.example", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", BASE})
  void givenAProxyInFront_whenFollowingTheWholeFlow_thenEveryStepIsBelowThePath(String base) {
    var session =
        send(
            authorized(base + "/api/backend/connect-sessions")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString("{\"provider\":\"jira\",\"external_id\":\"alice\"}")));
    var link = session.at("connect_url");
    assertThat(link).startsWith("https://h.example/juncture/connect/");

    var path = link.substring("https://h.example/juncture".length());
    var page = send(browser(base + path, ""));
    assertThat(page.status()).isEqualTo(200);
    assertThatAllLinksLeadSomewhere(base, page);
    assertThat(page.header("Set-Cookie"))
        .startsWith("__Secure-juncture-browser=")
        .contains("; Path=/juncture;", "; Secure");
    var cookie = cookieOf(page);

    var away =
        send(
            browser(base + path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("")));
    assertThat(away.status()).isEqualTo(303);
    var state = parameter(away.header("Location"), "state");

    var back = send(browser(base + CALLBACK + "?code=c&state=" + state, cookie));
    assertThat(back.status()).isBetween(302, 303);
    assertThat(back.header("Location"))
        .startsWith("https://h.example/juncture/finalize-connection/jira/");

    var choice = back.header("Location").substring("https://h.example/juncture".length());
    var picker = send(browser(base + choice, cookie));
    assertThat(picker.status()).isEqualTo(200);
    assertThatAllLinksLeadSomewhere(base, picker);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", BASE})
  void givenAProxyInFront_whenUsingTheConsole_thenEveryLinkAndRedirectIsBelowThePath(String base) {
    app.aliceIsConnected();

    assertThat(send(browser(base + "/console/system", "")).header("Location"))
        .isEqualTo("/juncture/console/sign-in?to=%2Fconsole%2Fsystem");
    assertThatAllLinksLeadSomewhere(base, send(browser(base + "/console/sign-in", "")));

    var signedIn =
        send(
            browser(base + "/console/sign-in", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(
                    BodyPublishers.ofString(
                        "key=" + KEY + "&to=" + URLEncoder.encode("/console/system", UTF_8))));
    assertThat(signedIn.header("Location")).isEqualTo("/juncture/console/system");
    assertThat(signedIn.header("Set-Cookie"))
        .startsWith("__Secure-juncture-console=")
        .contains("; Path=/juncture;");

    var cookie = cookieOf(signedIn);
    for (var path :
        List.of(
            "/console",
            "/console/connection?provider=jira&external_id=alice",
            "/console/connection/disconnect?provider=jira&external_id=alice",
            "/console/try?external_id=alice",
            "/console/system")) {
      var page = send(browser(base + path, cookie));
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThatAllLinksLeadSomewhere(base, page);
    }
  }

  @ParameterizedTest
  @CsvSource({"/, 200", "/?x=1, 200", "'', 200", "/openapi, 200", "/connected, 200"})
  void givenAPathThatIsNotRemoved_whenOpeningAPage_thenItIsTheSameAsWithoutIt(
      String path, int status) {
    assertThat(send(browser(BASE + path, "")).status()).isEqualTo(status);
    assertThatAllLinksLeadSomewhere(BASE, send(browser(BASE + path, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/juncture2/connected", "/juncturehealth/readiness"})
  void givenAnotherPath_whenItOnlyBeginsLikeThis_thenThereIsNothing(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void givenTheDescriptionOfTheApi_whenReadingIt_thenItsServerIsBelowThePath() {
    assertThat(get("/openapi/document/juncture.json").json())
        .containsEntry("servers", List.of(Map.of("url", BASE)));
  }

  @Test
  void givenAnErrorPage_whenReadingIt_thenItsLinksAreBelowThePath() {
    var response = send(browser(BASE + "/finalize-connection/jira/unknown", ""));

    assertThat(response.header("Content-Type")).startsWith("text/html");
    assertThatAllLinksLeadSomewhere(BASE, response);
  }

  /// The real thing: one location that removes the path and one that does not.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenNginxInFront_whenOpeningPages_thenTheirPartsAreThere(
      boolean removes, @TempDir Path folder) throws Exception {
    var nginx = InstalledProgram.find("nginx");
    assumeTrue(nginx.isPresent(), "nginx is not installed");
    var port = freePort();
    var upstream = "http://127.0.0.1:" + server.getPort() + (removes ? "/" : "");
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off; pid %1$s/pid; error_log stderr;
        events {}
        http {
          access_log off; client_body_temp_path %1$s/a; proxy_temp_path %1$s/b;
          fastcgi_temp_path %1$s/c; uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
          server {
            listen 127.0.0.1:%2$d;
            location /juncture/ { proxy_pass %3$s; proxy_redirect off; }
          }
        }
        """
            .formatted(folder, port, upstream));
    var process =
        new ProcessBuilder(
                nginx.get().toString(),
                "-e",
                "stderr",
                "-p",
                folder.toString(),
                "-c",
                folder + "/nginx.conf")
            .inheritIO()
            .start();
    try {
      var origin = "http://127.0.0.1:" + port;
      dev.juncture.testkit.Eventually.eventually(
          "nginx answers", () -> status(origin + BASE + "/connected") == 200);
      for (var page : List.of("/connected", "/console/sign-in", "/openapi")) {
        var response = send(HttpRequest.newBuilder(URI.create(origin + BASE + page)));
        assertThat(response.status()).isEqualTo(200);
        links(response)
            .filter(it -> it.startsWith("/"))
            .forEach(it -> assertThatItIsServedBelowThePath(origin, it));
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /// Either there is something, or the browser is sent to sign in, below the path too.
  private void assertThatItIsServedBelowThePath(String origin, String link) {
    var response = send(HttpRequest.newBuilder(URI.create(origin + link)));
    if (response.status() == 303) {
      assertThat(response.header("Location")).as(link).startsWith(BASE + "/console/sign-in");
    } else {
      assertThat(response.status()).as(link).isEqualTo(200);
    }
  }

  private void assertThatAllLinksLeadSomewhere(String base, Response page) {
    var own = links(page).filter(it -> it.startsWith("/")).toList();
    assertThat(own).isNotEmpty().allMatch(it -> it.startsWith(BASE + "/"));
    for (var link : own) {
      var path = base + link.substring(BASE.length());
      assertThat(get(path.replace("&amp;", "&")).status()).as(link).isNotEqualTo(404);
    }
  }

  private static Stream<String> links(Response page) {
    return LINK.matcher(page.text()).results().map((MatchResult it) -> it.group(1));
  }

  private HttpRequest.Builder browser(String path, String cookie) {
    var request = request(path).header("Accept", "text/html");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private static String cookieOf(Response response) {
    return response.header("Set-Cookie").split(";", 2)[0];
  }

  private static String parameter(String uri, String name) {
    var match = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(uri);
    assertThat(match.find()).isTrue();
    return match.group(1);
  }

  private int status(String uri) {
    try {
      return send(HttpRequest.newBuilder(URI.create(uri))).status();
    } catch (java.io.UncheckedIOException _) {
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
