package dev.juncture.adapters.web.api.authorization;

import static dev.juncture.adapters.web.InMemoryApplication.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.provider.SubdomainUse;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From a connect link to a connection, as a browser without scripts does it.
final class ConnectLinkTest extends HttpTest {

  private static final String START = "/api/frontend/oauth/get-authorization-uri";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  private String frontend = "/";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.frontend-url", frontend);
    settings.put("juncture.web.brand.name", "Acme <b>Notes</b>");
    settings.put("juncture.web.connected-redirect-uris.jira", "https://app.example/usual");
  }

  @BeforeEach
  void aSite() {
    app.jira.sites =
        List.of(new JiraSite(new SiteId("site-1"), "Acme", "https://acme.example", ""));
  }

  @Test
  void givenABackEnd_whenItMakesASession_thenItGetsALinkForHalfAnHour() {
    var response = session("");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.at("connect_url"))
        .isEqualTo("/connect/" + response.at("connect_session_token"));
    assertThat(response.at("expires_at")).isEqualTo("2026-01-01T00:30:00.000Z");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void givenNoKey_whenMakingASession_thenItIsRejectedFirst() {
    var response =
        send(
            request("/api/backend/connect-sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("nonsense")));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.error()).isEqualTo("No authorization header provided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"provider\":\"jira\"}", "{\"external_id\":\"alice\"}"})
  void givenHalfAnOrder_whenMakingASession_thenTheTextNamesBoth(String body) {
    var response = post("/api/backend/connect-sessions", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing external_id or provider");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/done",
        "https://app.example/done?x=1/",
        "https://app.example/done?x=1&next=//evil.example",
        "https://app.example/done?x=%31",
        "https://APP.example/done?x=1",
        "https://app.example@evil.example/done?x=1",
        "https://app.example.evil.example/done?x=1",
        "//app.example/done?x=1",
        "javascript:alert(1)"
      })
  void givenAnAddressThatIsNotListed_whenMakingASession_thenItIsRejected(String address) {
    var response = session(",\"redirect_uri\":\"" + address + "\"");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_parameter");
    assertThat(response.error()).startsWith("redirect_uri must be one of");
  }

  @Test
  void givenALink_whenOpened_thenItSaysWhoAsksAndWithWhomAndMarksTheBrowser() {
    var page = open(link(""));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(
            "Connect Jira", "Acme &lt;b&gt;Notes&lt;/b&gt; asks to work with", "method=\"post\"")
        .doesNotContain("<b>")
        .doesNotContain("<script");
    assertThat(page.header("Set-Cookie"))
        .matches(
            "juncture-browser=[A-Za-z0-9_-]{43,}; Max-Age=1800; (Expires=[^;]+; )?Path=/; HTTPOnly; SameSite=Lax");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void
      givenALink_whenFollowedToTheEnd_thenTheConnectionIsMadeAndTheBrowserGoesWhereTheSessionSays() {
    var link = link(",\"redirect_uri\":\"" + InMemoryApplication.DONE + "\"");
    var cookies = cookies(open(link));
    var away = begin(link, cookies);

    var picker = callback(away, cookies(away));
    var done = choose(picker.header("Location"), cookies(picker));

    assertThat(away.status()).isEqualTo(303);
    assertThat(picker.header("Location")).startsWith("/finalize-connection/jira/");
    assertThat(done.status()).isEqualTo(303);
    assertThat(done.header("Location")).isEqualTo(InMemoryApplication.DONE.toString());
    assertThat(app.connections.find(ALICE)).isPresent();
    assertThat(open(link).text()).contains("This link was used already");
    assertThat(begin(link, cookies).text()).contains("This link was used already");
  }

  @Test
  void givenALinkThatNamesNoAddress_whenConnected_thenTheBrowserGoesWhereEverybodyGoes() {
    app.provider.asksAfterConsent = false;
    var link = link("");
    var away = begin(link, cookies(open(link)));

    assertThat(callback(away, cookies(away)).header("Location"))
        .isEqualTo("https://app.example/usual");
  }

  @Test
  void givenAnotherBrowser_whenItBringsTheState_thenItLearnsSoAndTheRightOneStillConnects() {
    app.provider.asksAfterConsent = false;
    var link = link("");
    var away = begin(link, cookies(open(link)));

    var stranger = callback(away, "juncture-browser=" + "x".repeat(43));
    var unbound = callback(away, "");
    var program = json(away);
    var right = callback(away, cookies(away));

    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.text()).contains("This began in another browser");
    assertThat(unbound.text()).contains("This began in another browser");
    assertThat(program.code()).isEqualTo("browser_mismatch");
    assertThat(right.status()).isEqualTo(302);
  }

  @Test
  void givenTwoTabs_whenBothBegin_thenEachCanComeBackAndOneConnects() {
    app.provider.asksAfterConsent = false;
    var link = link("");
    var cookies = cookies(open(link));
    var one = begin(link, cookies);
    var other = begin(link, cookies);

    assertThat(callback(other, cookies).status()).isEqualTo(302);
    assertThat(callback(one, cookies).text()).contains("This link was used already");
  }

  @Test
  void givenTwoLinksInOneBrowser_whenBothComeBack_thenBothConnect() {
    app.provider.asksAfterConsent = false;
    var one = link("");
    var two = link("");
    var cookies = cookies(open(one));
    var firstAway = begin(one, cookies);
    var secondPage = open(two, cookies);
    var secondAway = begin(two, cookies(secondPage));

    assertThat(callback(firstAway, cookies(secondAway)).status()).isEqualTo(302);
    assertThat(callback(secondAway, cookies(secondAway)).status()).isEqualTo(302);
  }

  @Test
  void givenTheUserSaidNo_whenSheComesBack_thenThePageLeadsBackToTheLinkAndItStillWorks() {
    app.provider.asksAfterConsent = false;
    var link = link("");
    var away = begin(link, cookies(open(link)));

    var no = browser(CALLBACK + "?error=access_denied&state=" + state(away), cookies(away));
    var again = begin(link, cookies(away));

    assertThat(no.status()).isEqualTo(400);
    assertThat(no.text()).contains("Nothing was connected", "href=\"" + link + "\"");
    assertThat(callback(again, cookies(again)).status()).isEqualTo(302);
  }

  @Test
  void givenAStateThatRanOut_whenTheBrowserComesBack_thenThePageStillLeadsBackToTheLink() {
    var link = link("");
    var away = begin(link, cookies(open(link)));
    app.clock.advance(Duration.ofMinutes(10));

    assertThat(callback(away, cookies(away)).text())
        .contains("This took too long", "href=\"" + link + "\"");
  }

  @Test
  void givenAReplayedCallback_whenItComes_thenNothingHappensTwice() {
    var link = link("");
    var away = begin(link, cookies(open(link)));
    callback(away, cookies(away));

    assertThat(callback(away, cookies(away)).status()).isEqualTo(400);
  }

  @Test
  void givenAnExpiredOrUnknownLink_whenOpened_thenItSaysSoAndLeadsNotBackToItself() {
    var link = link("");
    app.clock.advance(Duration.ofMinutes(30));

    var expired = open(link, "juncture-start-jira=" + link.substring("/connect/".length()));

    assertThat(expired.status()).isEqualTo(400);
    assertThat(expired.text())
        .contains("This link is no longer valid")
        .doesNotContain("href=\"" + link + "\"");
    assertThat(open("/connect/never").text()).contains("This link is no longer valid");
  }

  @Test
  void givenABrowserThatKeepsNoCookie_whenItBegins_thenItLearnsSoBeforeItIsSentAway() {
    var response = begin(link(""), "");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("Your browser has forgotten this page");
    assertThat(response.header("Location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void givenAnotherSite_whenItSendsTheForm_thenNothingBegins(String relation) {
    var link = link("");
    var cookies = cookies(open(link));

    var response = send(form(link, cookies).header("Sec-Fetch-Site", relation));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Location")).isEmpty();
  }

  @Test
  void givenASession_whenAPageOfTheCustomersStarts_thenItNeedsNoBody() {
    var response = start(token(), Map.of());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.at("authorization_uri")).startsWith("https://provider.example/authorize?");
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void givenASession_whenAPageOfThisAddressStarts_thenTheStateIsBoundToItsBrowser() {
    app.provider.asksAfterConsent = false;
    var response = start(token(), Map.of("Sec-Fetch-Site", "same-origin"));
    var state = response.at("authorization_uri").replaceAll(".*state=", "");

    assertThat(browser(CALLBACK + "?code=c&state=" + state, "").text())
        .contains("This began in another browser");
    assertThat(browser(CALLBACK + "?code=c&state=" + state, cookies(response)).status())
        .isEqualTo(302);
  }

  @Test
  void givenASessionThatNobodyMade_whenStarting_thenItIsNotFound() {
    var response = start("never", Map.of());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("connect_session_not_found");
  }

  @Test
  void givenSessionsAreCompulsory_whenStartingWithout_thenThatIsSaidWhateverElseIsWrong() {
    stopServer();
    app.auth = FrontendAuth.SESSION;
    startServer();

    var complete = post(START, "{\"provider\":\"jira\",\"external_id\":\"alice\"}");
    var empty = post(START, "{}");

    assertThat(List.of(complete.status(), empty.status())).containsOnly(401);
    assertThat(List.of(complete.code(), empty.code())).containsOnly("connect_session_required");
    assertThat(start(token(), Map.of()).status()).isEqualTo(200);
  }

  @Test
  void givenAnotherBrowser_whenItBringsTheConnectionCode_thenItSeesAndConnectsNothing() {
    var link = link("");
    var away = begin(link, cookies(open(link)));
    var returned = callback(away, cookies(away));
    var picker = returned.header("Location");
    var code = picker.replaceAll(".*/", "");
    var create = "/api/frontend/finalize-connection/jira/create-connection";
    var sites = "/api/frontend/finalize-connection/jira/fetch-available-sites";
    var stranger = "juncture-browser=" + "x".repeat(43);

    var rejected =
        List.of(
            post(create, "{\"connection_code\":\"" + code + "\",\"site_id\":\"site-1\"}"),
            get(sites + "?connection_code=" + code));

    assertThat(rejected).extracting(Response::status).containsOnly(400);
    assertThat(rejected).extracting(Response::code).containsOnly("browser_mismatch");
    assertThat(browser(picker, stranger).text()).contains("This began in another browser");
    assertThat(choose(picker, stranger).status()).isEqualTo(400);
    assertThat(choose(picker, "").status()).isEqualTo(400);
    assertThat(app.connections.find(ALICE)).isEmpty();
    assertThat(browser(picker, cookies(away)).text()).contains("Acme");
    assertThat(choose(picker, cookies(away)).status()).isEqualTo(303);
  }

  @Test
  void givenAnHourglassAlmostEmpty_whenTheBrowserComesBack_thenItsMarkLastsForTheChoice() {
    var link = link("");
    var away = begin(link, cookies(open(link)));

    assertThat(callback(away, cookies(away)).header("Set-Cookie")).contains("Max-Age=900");
  }

  /// A page of another origin calls without cookies.
  @Test
  void givenAPickerOfTheCustomersOwn_whenItConnects_thenItLearnsWhereTheSessionGoes() {
    stopServer();
    frontend = "https://app.example";
    startServer();
    var link = link(",\"redirect_uri\":\"" + InMemoryApplication.DONE + "\"");
    var away = begin(link, cookies(open(link)));
    var code = callback(away, cookies(away)).header("Location").replaceAll(".*/", "");

    var response =
        post(
            "/api/frontend/finalize-connection/jira/create-connection",
            "{\"connection_code\":\"" + code + "\",\"site_id\":\"site-1\"}");

    assertThat(response.json())
        .isEqualTo(Map.of("success", true, "redirect_uri", InMemoryApplication.DONE.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.com#",
        "a.b",
        "xn--",
        "xn--bcher-kva",
        "ACME",
        "-a",
        "a-",
        "",
        " ",
        "bücher",
        "a%2eb",
        "a/b",
        "user@a",
        "a:80"
      })
  void givenABadSubdomain_whenItIsNamedAnywhere_thenTheFieldIsNamed(String subdomain) {
    hostsDependOnTheSubdomain();
    var token = token();
    var query = URLEncoder.encode(subdomain, StandardCharsets.UTF_8);

    for (var response :
        List.of(
            session(",\"subdomain\":\"" + subdomain + "\""),
            post(
                START,
                "{\"provider\":\"jira\",\"external_id\":\"bob\",\"subdomain\":\"%s\"}"
                    .formatted(subdomain)),
            get("/connect/" + token + "?subdomain=" + query))) {
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.code()).isEqualTo("invalid_parameter");
      assertThat(response.error()).startsWith("subdomain must be 1 to 63 lower case letters");
    }
    assertThat(browser("/connect/" + token + "?subdomain=" + query, "").text())
        .contains("This link does not fit");
    assertThat(app.provider.subdomains).isEmpty();
  }

  @Test
  void givenASubdomainOf64Characters_whenMakingASession_thenTheFieldIsNamed() {
    assertThat(session(",\"subdomain\":\"" + "a".repeat(64) + "\"").error())
        .startsWith("subdomain must be 1 to 63");
    assertThat(session(",\"subdomain\": 7").error()).isEqualTo("subdomain must be a string");
  }

  @Test
  void givenNoSubdomainWhereItIsRequired_whenStarting_thenTheFieldIsNamed() {
    hostsDependOnTheSubdomain();

    var response = start(token(), Map.of());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("subdomain is required for this provider");
  }

  @Test
  void givenASessionsToken_whenAPageOfTheCustomersNamesTheSubdomain_thenItIsUsed() {
    hostsDependOnTheSubdomain();
    var token = token();

    var response =
        send(
            request(START)
                .header("x-juncture-connect-session", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"subdomain\":\"one\"}")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(app.provider.subdomains).containsExactly(Optional.of(new Subdomain("one")));
  }

  @Test
  void givenAProviderWithoutSubdomains_whenOneIsNamed_thenTheFieldIsNamed() {
    var error = "subdomain does not apply to this provider";

    assertThat(session(",\"subdomain\":\"one\"").error()).isEqualTo(error);
    assertThat(get(link("") + "?subdomain=one").error()).isEqualTo(error);
  }

  @Test
  void givenALinkWithoutSubdomain_whenOpened_thenTheEndUserIsAskedAndSentThere() {
    hostsDependOnTheSubdomain();
    var link = link("");
    var page = open(link);
    var cookies = cookies(page);

    var none = sameOrigin(form(link, cookies, ""));
    var wrong = sameOrigin(form(link, cookies, "subdomain=evil.com%23%22%3E%3Cb%3E"));
    var away = sameOrigin(form(link, cookies, "subdomain=+One+"));

    assertThat(page.text())
        .contains("Your Acme address", ".acme.example", "name=\"subdomain\"", "value=\"\"")
        .contains("The part of your address before the first dot")
        .doesNotContain("readonly");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("role=\"alert\"", "aria-invalid=\"true\"");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text())
        .contains("Only letters from a to z", "value=\"evil.com#&#34;>&lt;b>\"")
        .contains("role=\"alert\"");
    assertThat(away.status()).isEqualTo(303);
    assertThat(app.provider.subdomains).containsExactly(Optional.of(new Subdomain("one")));
  }

  @Test
  void givenALinkWithASubdomain_whenOpened_thenItIsShownAndCannotBeChanged() {
    hostsDependOnTheSubdomain();
    var link = link(",\"subdomain\":\"one\"");
    var page = open(link);
    var cookies = cookies(page);

    var other = sameOrigin(form(link, cookies, "subdomain=other"));

    assertThat(page.text()).contains("value=\"one\"", "readonly");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.text()).contains("This link does not fit");
    assertThat(get(link + "?subdomain=other").error())
        .isEqualTo("subdomain must be that of the connect session");
    assertThat(open(link + "?subdomain=one").status()).isEqualTo(200);
    assertThat(app.provider.subdomains).isEmpty();
    assertThat(sameOrigin(form(link, cookies, "")).status()).isEqualTo(303);
  }

  @Test
  void givenASubdomainInTheAddress_whenOpened_thenTheFormCarriesIt() {
    hostsDependOnTheSubdomain();
    assertThat(open(link("") + "?subdomain=one").text()).contains("value=\"one\"", "readonly");

    app.provider.subdomainUse = new SubdomainUse.Selects();
    assertThat(open(link("") + "?subdomain=one").text())
        .contains("type=\"hidden\" name=\"subdomain\" value=\"one\"");
    assertThat(open(link("")).text()).doesNotContain("name=\"subdomain\"");
  }

  @Test
  void givenASiteThatTheSessionNames_whenItWasNotAllowed_thenThePageSaysSoAndNothingIsConnected() {
    app.provider.subdomainUse = new SubdomainUse.Selects();
    var link = link(",\"subdomain\":\"one\"");
    var away = begin(link, cookies(open(link)));

    var page = callback(away, cookies(away));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("That site was not allowed", "href=\"" + link + "\"");
    assertThat(app.connections.find(ALICE)).isEmpty();
  }

  @Test
  void givenASiteThatTheSessionNames_whenItWasAllowed_thenItIsConnectedWithoutAPicker() {
    app.provider.subdomainUse = new SubdomainUse.Selects();
    app.jira.sites =
        List.of(
            InMemoryApplication.ACME,
            new JiraSite(new SiteId("site-2"), "One", "https://one.atlassian.net", ""));
    var link = link(",\"subdomain\":\"one\"");
    var away = begin(link, cookies(open(link)));

    assertThat(callback(away, cookies(away)).header("Location"))
        .isEqualTo("https://app.example/usual");
    assertThat(app.jiraConnections.find(ALICE).orElseThrow().site())
        .isEqualTo(new SiteId("site-2"));
  }

  private void hostsDependOnTheSubdomain() {
    app.provider.subdomainUse = new SubdomainUse.Host("Your Acme address", ".acme.example");
  }

  private Response session(String more) {
    return post(
        "/api/backend/connect-sessions",
        "{\"provider\":\"jira\",\"external_id\":\"alice\"" + more + "}");
  }

  private String token() {
    return session("").at("connect_session_token");
  }

  private String link(String more) {
    return session(more).at("connect_url");
  }

  private Response open(String link) {
    return open(link, "");
  }

  private Response open(String link, String cookies) {
    return browser(link, cookies);
  }

  private Response begin(String link, String cookies) {
    return send(form(link, cookies).header("Sec-Fetch-Site", "same-origin"));
  }

  private Response sameOrigin(HttpRequest.Builder form) {
    return send(form.header("Sec-Fetch-Site", "same-origin"));
  }

  private HttpRequest.Builder form(String link, String cookies) {
    return form(link, cookies, "");
  }

  private HttpRequest.Builder form(String link, String cookies, String fields) {
    return page(link, cookies)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(fields));
  }

  private Response callback(Response away, String cookies) {
    return browser(CALLBACK + "?code=c&state=" + state(away), cookies);
  }

  private Response json(Response away) {
    return get(CALLBACK + "?code=c&state=" + state(away));
  }

  private static String state(Response away) {
    return away.header("Location").replaceAll(".*state=", "");
  }

  private Response choose(String picker, String cookies) {
    return send(
        page(picker, cookies)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("site_id=site-1")));
  }

  private Response start(String token, Map<String, String> headers) {
    var request = request(START).header("x-juncture-connect-session", token);
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.noBody()));
  }

  private Response browser(String path, String cookies) {
    return send(page(path, cookies).GET());
  }

  private HttpRequest.Builder page(String path, String cookies) {
    var request = request(path).header("Accept", "text/html,*/*;q=0.8");
    return cookies.isEmpty() ? request : request.header("Cookie", cookies);
  }

  /// What a browser sends back of what it got.
  private static String cookies(Response response) {
    return response.raw().headers().allValues("Set-Cookie").stream()
        .map(it -> it.substring(0, it.indexOf(';')))
        .collect(Collectors.joining("; "));
  }
}
