package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.ConnectionView;
import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Navigation;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.audit.ListAudit;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The audit trail of the selected workspace, newest first.
@Hidden
@Controller("/console/audit")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditPage {

  private static final int LENGTH = 50;

  private final ListAudit audit;
  private final RecordAudit recording;
  private final ManageKeys keys;
  private final ConsolePages pages;
  private final InstantSource clock;

  AuditPage(
      ListAudit audit,
      RecordAudit recording,
      ManageKeys keys,
      ConsolePages pages,
      InstantSource clock) {
    this.audit = audit;
    this.recording = recording;
    this.keys = keys;
    this.pages = pages;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> list(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String action,
      @Nullable @QueryValue String before) {
    if (!Navigation.mayReadAudit(Caller.of(request))) {
      throw ProblemException.notPermitted();
    }
    var about = Values.optional(externalId).map(String::strip);
    var done = Values.optional(action).map(String::strip);
    var found =
        audit.latest(
            about.map(ExternalId::new), done.map(AuditAction::parse), sequence(before), LENGTH);
    return pages.page(
        request,
        "audit",
        Map.of(
            "entries", entries(workspace, found),
            "externalId", about.orElse(""),
            "action", done.orElse(""),
            "actions", AuditAction.KNOWN.stream().map(AuditAction::value).toList(),
            "level", recording.level().name().toLowerCase(Locale.ROOT),
            "isFirst", before == null,
            "filters", filters(about, done),
            "next", found.next().isPresent() ? Long.toString(found.next().getAsLong()) : ""));
  }

  private List<AuditView> entries(WorkspaceId workspace, ListAudit.Page page) {
    var now = clock.instant();
    var names =
        keys.list(workspace).stream()
            .collect(Collectors.toMap(it -> it.id().toString(), ApiKey::name));
    return page.entries().stream().map(it -> AuditView.of(it, names, now)).toList();
  }

  private static String filters(Optional<String> externalId, Optional<String> action) {
    return "external_id="
        + ConnectionView.encoded(externalId.orElse(""))
        + "&action="
        + ConnectionView.encoded(action.orElse(""));
  }

  private static OptionalLong sequence(@Nullable String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw ProblemException.invalid("before", "must be the sequence of an entry");
    }
    return OptionalLong.of(Long.parseLong(text));
  }
}
