package dev.juncture.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.juncture.bootstrap.e2e.Flow;
import dev.juncture.bootstrap.e2e.Outside;
import dev.juncture.bootstrap.e2e.ServerProcess;
import dev.juncture.sandbox.servers.SharedServers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody sees who did not ask for any of this and is in the middle of connecting.
@InChromium
final class EndUserPagesIT {

  private static Outside outside;
  private static ServerProcess server;
  private static Flow flow;

  private Visitor visitor;

  @BeforeAll
  static void start() {
    outside = Outside.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    server = ServerProcess.start(outside, Map.of());
    flow = new Flow(server.api, outside.atlassian());
  }

  @AfterAll
  static void stop() {
    server.close();
    outside.close();
  }

  @BeforeEach
  void arrive(Chromium chromium) {
    visitor = chromium.visitor();
  }

  @AfterEach
  void leave() {
    visitor.close();
    outside.atlassian().reset();
  }

  @Test
  void givenAConsent_whenChoosingASite_thenItIsConnected() {
    visitor.page.navigate(flow.consent("alice").toString());
    visitor.inspect("picker");

    visitor.page.getByRole(AriaRole.RADIO).first().check();
    visitor.page.getByRole(AriaRole.BUTTON).click();

    assertThat(visitor.page.locator("h1")).hasText("Connected");
    visitor.inspect("connected");
  }
}
