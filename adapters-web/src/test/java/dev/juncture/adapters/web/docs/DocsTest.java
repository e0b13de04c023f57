package dev.juncture.adapters.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocsTest extends HttpTest {

  @TempDir private Path folder;

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.docs.folder", site());
    settings.put("juncture.web.public-url", "https://tools.example/juncture");
  }

  private Path site() {
    return folder.resolve("site");
  }

  private void build() throws IOException {
    write("index.html", "<a href=\"/__base__/docs/tokens\">start</a>");
    write("404.html", "not here");
    write("tokens.html", "tokens");
    write("api/index.html", "calls");
    write("assets/app.1a2b.js", "go(`/__base__/docs/`)");
    write("mark.svg", "<svg/>");
    write("picture.png", "/__base__/");
    write("notes.txt", "of no type that a site has");
    Files.writeString(folder.resolve("secret.html"), "secret");
    Files.createFile(site().resolve(".hidden.html"));
  }

  private void write(String name, String text) throws IOException {
    var file = site().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/, <a href=\"/juncture/docs/tokens\">start</a>, text/html; charset=utf-8",
    "/juncture/docs/, <a href=\"/juncture/docs/tokens\">start</a>, text/html; charset=utf-8",
    "/docs/tokens, tokens, text/html; charset=utf-8",
    "/docs/tokens.html, tokens, text/html; charset=utf-8",
    "/docs/api/, calls, text/html; charset=utf-8",
    "/docs/assets/app.1a2b.js, go(`/juncture/docs/`), text/javascript; charset=utf-8",
    "/docs/mark.svg, <svg/>, image/svg+xml",
    "/docs/picture.png, /__base__/, image/png",
  })
  void givenASite_whenReadingIt_thenItIsBelowThePublicPath(String path, String text, String type)
      throws IOException {
    build();

    var response = get(path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo(text);
    assertThat(response.header("Content-Type")).isEqualTo(type);
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self' 'sha256-skqujXORqzxt1aE0NNXxujEanPTX6raoqSscTV/Ww/Y='; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }

  @ParameterizedTest
  @CsvSource({"/docs, /juncture/docs/", "/docs/api, /juncture/docs/api/"})
  void givenAFolder_whenOpeningItWithoutASlash_thenItIsAdded(String path, String location)
      throws IOException {
    build();

    var response = get(path);

    assertThat(response.status()).isEqualTo(301);
    assertThat(response.header("Location")).isEqualTo(location);
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/tokens, no-cache",
    "/docs/assets/app.1a2b.js, 'public, max-age=31536000, immutable'"
  })
  void givenAFileThatACallerHas_whenAskingAgain_thenNothingIsSent(String path, String caching)
      throws IOException {
    build();
    var first = get(path);

    var again = send(request(path).header("If-None-Match", first.header("ETag")).GET());

    assertThat(first.header("Cache-Control")).isEqualTo(caching);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @Test
  void givenAFileThatChanged_whenAskingAgain_thenItIsSent() throws IOException {
    build();
    var first = get("/docs/tokens");
    write("tokens.html", "more about tokens");

    var again = send(request("/docs/tokens").header("If-None-Match", first.header("ETag")).GET());

    assertThat(again.text()).isEqualTo("more about tokens");
  }

  @Test
  void givenASite_whenAskingForTheHeadersOnly_thenThereIsNoBody() throws IOException {
    build();

    var response = send(request("/docs/tokens").HEAD());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("ETag")).isEqualTo(get("/docs/tokens").header("ETag"));
    assertThat(response.text()).isEmpty();
  }

  @Test
  void givenASite_whenSendingSomething_thenTheMethodIsNotAllowed() throws IOException {
    build();

    assertThat(post("/docs/tokens", "{}").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/nothing",
        "/docs/nothing/",
        "/docs/assets",
        "/docs/notes.txt",
        "/docs/.hidden.html",
        "/docs/.hidden",
        "/docs/%2e%2e/secret",
        "/docs/..%2fsecret.html",
        "/docs/a/%2e%2e/%2e%2e/secret.html",
        "/docs/%2Ftokens",
        "/docs/tokens%00",
        "/docs/tokens%0A",
        "/docs/tokens.html%5C..%5C..%5Csecret",
        "/docs//tokens"
      })
  void givenANameThatIsNotOfTheSite_whenOpeningIt_thenTheSiteSaysSo(String path)
      throws IOException {
    build();

    var response = get(path);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).isEqualTo("not here");
    assertThat(response.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void givenADotSegment_whenOpeningIt_thenNothingOutsideIsSent() throws IOException {
    build();

    assertThat(rawStatus("/docs/../secret.html")).isEqualTo(404);
  }

  @Test
  void givenASite_whenOpeningTheStart_thenItLeadsThere() throws IOException {
    build();

    assertThat(get("/").text()).contains("href=\"/juncture/docs/\"");
  }

  @Test
  void givenNoSite_whenOpeningIt_thenThePageSaysHowToBuildIt() {
    var response = get("/docs");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).contains("<code>./juncture docs</code>");
    assertThat(get("/").text()).doesNotContain("/docs");
    assertThat(get("/docs/tokens").status()).isEqualTo(404);
  }
}
