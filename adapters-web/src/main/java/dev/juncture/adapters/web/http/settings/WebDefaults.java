package dev.juncture.adapters.web.http.settings;

import static java.util.Map.entry;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;

/// Framework settings that the HTTP contract depends on. Micronaut discovers this class itself.
/// Every other configuration source overrides these values.
@ContextConfigurer
public final class WebDefaults implements ApplicationContextConfigurer {

  private static final int LAST = Integer.MIN_VALUE;

  /// The first matching pattern applies.
  private static final List<Map<String, Object>> CONSOLE =
      List.of(
          Map.of("pattern", "/console/sign-in/**", "access", List.of(SecurityRule.IS_ANONYMOUS)),
          Map.of("pattern", "/console/**", "access", List.of(SecurityRule.IS_AUTHENTICATED)));

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          // Limits what is read into memory. Proxied bodies are streamed and may be larger.
          entry("micronaut.server.max-request-buffer-size", "8MB"),
          entry("micronaut.server.max-request-size", "1GB"),
          // Above RequestSize's limits, so that requests past those still get a complete response.
          entry("micronaut.server.netty.max-initial-line-length", 65_536),
          entry("micronaut.server.netty.max-header-size", 65_536),
          entry("micronaut.server.date-header", true),
          // Keeps the port open while the server drains. Without this entry, the server creates an
          // accept group of its own, which ends about two seconds after SIGTERM.
          entry("micronaut.netty.event-loops.parent.num-threads", 1),
          // On localhost, the framework rejects every origin but its own. A page that sends no
          // referrer has the origin "null", so its own form would be rejected. Nothing here trusts
          // an origin: calls need a key, a code, or a cookie that other sites' requests do not
          // carry.
          entry("micronaut.server.cors.localhost-pass-through", true),
          // Only the console has sessions. AccessFilter checks the keys.
          entry("micronaut.security.filter.pattern", "/console/**"),
          entry("micronaut.security.filter.enabled", "${juncture.web.console.enabled:true}"),
          entry("micronaut.security.intercept-url-map", CONSOLE),
          entry("micronaut.security.redirect.enabled", false),
          // Only where operators can sign in at their organization.
          entry("micronaut.security.oauth2.enabled", false),
          entry("micronaut.security.oauth2.protected-resource-metadata.enabled", false),
          entry("micronaut.security.token.jwt.enabled", "${micronaut.security.oauth2.enabled}"),
          entry("micronaut.security.endpoints.login.enabled", false),
          entry("micronaut.security.endpoints.logout.enabled", false),
          entry("micronaut.security.endpoints.introspection.enabled", false),
          entry("endpoints.all.enabled", false),
          entry("endpoints.health.enabled", true),
          entry("endpoints.health.sensitive", false),
          entry("endpoints.health.details-visible", "NEVER"),
          entry("micronaut.router.static-resources.openapi-page.mapping", "/openapi/page/**"),
          entry(
              "micronaut.router.static-resources.openapi-page.paths",
              "classpath:META-INF/swagger/views/swagger-ui/res"),
          entry("micronaut.router.static-resources.icon.mapping", "/favicon*"),
          entry(
              "micronaut.router.static-resources.icon.paths",
              "classpath:dev/juncture/adapters/web/icon"),
          entry("micronaut.router.static-resources.assets.mapping", "/assets/**"),
          entry(
              "micronaut.router.static-resources.assets.paths",
              "classpath:dev/juncture/adapters/web/assets"));

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(PropertySource.of("juncture-web-defaults", DEFAULTS, LAST));
  }
}
