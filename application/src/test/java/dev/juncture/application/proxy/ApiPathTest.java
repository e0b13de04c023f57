package dev.juncture.application.proxy;

import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiPathTest {

  private static final ApiBase BASE = new ApiBase(URI.create("https://api.example/ex/site-1"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rest/api/3/issue/CORE-1",
        "rest/api/3/",
        "a",
        "users/@me",
        "users/mia@example.com/messages",
        "v1/things:batchGet",
        "v1/groups('x')/members",
        "caf%C3%A9/%F0%9F%98%80",
        "a%20b+c;v=1",
        "...",
        "a..b/.hidden/..b",
        "files/100%25",
        "files/100%2525",
        "half/%C2%BD",
        "a%20..b/..%C3%A9/.well-known",
        "v1...v2/etc..."
      })
  void givenAnOrdinaryPath_whenMakingATarget_thenItIsBelowTheBaseToTheLetter(String path) {
    var target = BASE.target(new ApiPath(path), Optional.of("a=%20"));

    assertThat(target).hasToString("https://api.example/ex/site-1/" + path + "?a=%20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "//evil.example",
        "a//b",
        "https://evil.example",
        "https:/evil.example",
        "https%3A/evil.example",
        "javascript:x",
        "user@evil.example",
        "user%40evil.example",
        "..",
        ".",
        "../x",
        "a/..",
        "a/../b",
        "a/./b",
        "a/%2e%2e/b",
        "a/%2E./b",
        "a/.%2e",
        "a/..;x/b",
        "a/%2e%2e%3bx/b",
        "a/%2fb",
        "a%2F..%2Fb",
        "a\\b",
        "a%5cb",
        "a%5C..%5Cb",
        "a/%252e%252e/b",
        "a/%25252e",
        "a%252fb",
        "a%255Cb",
        "a\r\nb",
        "a%0d%0ab",
        "a%00",
        "a%7F",
        "a%c2%85",
        "a b",
        "a?b",
        "a#b",
        "a%",
        "a%2",
        "a%zz",
        "a%ff",
        "a%c0%ae",
        "a%ed%a0%80",
        "caf\u00e9",
        "a\"b",
        "a<b",
        "a{b}"
      })
  void givenATrick_whenMakingAPath_thenItIsRejected(String path) {
    assertThat(errorOf(() -> new ApiPath(path))).isInstanceOf(InvalidValue.class);
  }

  /// Servers trim blanks, drop characters without a shape, replace full-width ones, decode again,
  /// or cut off what follows a semicolon, a question mark or a hash.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/..%20/b",
        "a/%20../b",
        "a/..%20",
        "a/.%20./b",
        "a/.%20/b",
        "a/..%20./b",
        "a/..+/b",
        "a/%C2%A0../b",
        "a/..%E3%80%80/b",
        "a/..%E2%80%8B/b",
        "a/.%E2%80%8B./b",
        "a/%EF%BB%BF../b",
        "a/..%C2%AD/b",
        "a/..%E2%81%A0/b",
        "a/..%CD%8F/b",
        "a/..%EF%B8%8F/b",
        "a/..%E3%85%A4/b",
        "a/..%E2%A0%80/b",
        "a/..%EE%80%80/b",
        "a/%EF%BC%8E%EF%BC%8E/b",
        "a/%EF%BC%8E/b",
        "a/.%EF%BC%8E/b",
        "a/%EF%B9%92%EF%B9%92/b",
        "a/%E2%80%A4%E2%80%A4/b",
        "a/%E2%80%A5/b",
        "a/%E2%80%A6/b",
        "a/%EF%B8%B0/b",
        "a/%E3%80%82%E3%80%82/b",
        "a/%EF%BD%A1./b",
        "a/..%EF%BC%9Bx/b",
        "a/..%20;x/b",
        "a/..%3Fx/b",
        "a/..%23x/b",
        "a/..%EF%BC%8Fb",
        "a/..%EF%BC%BCb",
        "a%EF%BC%8Fb",
        "a%EF%BC%BCb",
        "a%EF%B9%A8b",
        "a/..%E2%88%95b",
        "a/x%E2%81%84..%E2%81%84b",
        "a/%25EF%25BC%258E%25EF%25BC%258E/b",
        "a/..%2520/b",
        "a/%25%32%65%25%32%65/b",
        "a/%2525%2532%2565/b",
        "a/..%25%32%66b",
        "a/%25c0%25ae%25c0%25ae/b",
        "a/..%25e0%2580%25afb",
        "a/%252525252525252541",
        "https%EF%BC%9A/evil.example",
        "user%EF%BC%A0evil.example",
        "https%253A/evil.example"
      })
  void givenDotsInAnotherSpelling_whenMakingAPath_thenItIsRejected(String path) {
    assertThat(errorOf(() -> new ApiPath(path))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void givenAQuery_whenSplitting_thenOnlyOursIsTakenOut() {
    var query =
        ApiQuery.split(
            "b=2&external_id=al%2Fice&a=1&a=%20+&external%5Fid=x&flag&&=", "external_id");

    assertThat(query.own()).isEqualTo(List.of("al/ice", "x"));
    assertThat(query.passed()).contains("b=2&a=1&a=%20+&flag&&=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b c", "a=\r\n", "a=%zz", "a=%0", "a=\u00e9", "a=#", "a=<"})
  void givenWhatIsNoQuery_whenSplitting_thenItIsRejected(String query) {
    assertThat(errorOf(() -> ApiQuery.split(query, "external_id")))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example/ex/site-1/b?page=2, b?page=2",
    "https://API.example:443/ex/site-1/b, b",
    "/ex/site-1/b/c?x=%20, b/c?x=%20",
    "next?page=2, a/next?page=2",
    "../c, c"
  })
  void givenALocationBelowTheBase_whenLooking_thenThePlaceIsFound(String location, String below) {
    assertThat(BASE.below(URI.create("https://api.example/ex/site-1/a/b"), location))
        .contains(below);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/ex/site-1/b",
        "http://api.example/ex/site-1/b",
        "https://api.example:8443/ex/site-1/b",
        "https://api.example@evil.example/ex/site-1/b",
        "https://user@api.example/ex/site-1/b",
        "https://api.example.evil.example/ex/site-1/b",
        "//evil.example/ex/site-1/b",
        "https://api.example/ex/site-2/b",
        "https://api.example/ex/site-1",
        "https://api.example/ex/site-11/b",
        "https://api.example/ex/site-1/../site-2/b",
        "https://api.example/ex/site-1/%2e%2e/site-2/b",
        "/ex/site-2/b",
        "../../site-2/b",
        "/",
        "javascript:alert(1)",
        "https://api.example/ex/site-1/a b",
        "https://api.example/ex/site-1/%zz"
      })
  void givenALocationOnAnotherHost_whenLooking_thenNoPlaceIsFound(String location) {
    assertThat(BASE.below(URI.create("https://api.example/ex/site-1/a/b"), location)).isEmpty();
  }
}
