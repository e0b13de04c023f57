package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.ReportActivity;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderActivity.Report;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The health of this server and its dependencies. Queries the stores, but sends no request to a
/// provider.
@Hidden
@Controller("/console/system")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class SystemPage {

  private final StoreHealth stores;
  private final ReportActivity activity;
  private final Providers providers;
  private final ConsolePages pages;
  private final InstantSource clock;
  private final ServerMode mode;

  SystemPage(
      StoreHealth stores,
      ReportActivity activity,
      Providers providers,
      ConsolePages pages,
      InstantSource clock,
      ServerMode mode) {
    this.stores = stores;
    this.activity = activity;
    this.providers = providers;
    this.pages = pages;
    this.clock = clock;
    this.mode = mode;
  }

  @Get
  @Needs(value = Role.VIEWER, installation = true)
  HttpResponse<?> show(HttpRequest<?> request) {
    var report = activity.report();
    var status = mode.status();
    return pages.page(
        request,
        "system",
        Map.of(
            "mode", status.mode().name().toLowerCase(Locale.ROOT),
            "reason", status.reason(),
            "version", version(),
            "java", System.getProperty("java.version", ""),
            "stores", stores.look(),
            "known", report.isPresent(),
            "plot", report.map(RefreshChart::of).orElseGet(RefreshChart::empty),
            "providers", healths(report),
            "limits", limits(report)));
  }

  private List<ProviderHealth> healths(Optional<Report> report) {
    var now = clock.instant();
    return providers.ids().stream()
        .map(ProviderId::value)
        .sorted()
        .map(name -> ProviderHealth.of(name, report, now))
        .toList();
  }

  private List<RateLimitView> limits(Optional<Report> report) {
    var now = clock.instant();
    return report.stream()
        .flatMap(it -> it.limits().stream())
        .map(it -> new RateLimitView(it.provider().value(), TimeView.of(it.until(), now)))
        .toList();
  }

  private static String version() {
    return Optional.ofNullable(SystemPage.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
