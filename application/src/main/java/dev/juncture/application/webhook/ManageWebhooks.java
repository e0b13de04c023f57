package dev.juncture.application.webhook;

import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.WebhookEndpointDisabled;
import dev.juncture.domain.error.DomainError.WebhookEndpointNotFound;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookSecret;
import dev.juncture.domain.webhook.WebhookSender;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates, changes and inspects the webhook endpoints of a workspace. Each call fails with
/// WebhookEndpointNotFound where it names one, and with StoreUnavailable; each change with
/// InvalidValue, AuditUnavailable and Standby.
public final class ManageWebhooks {

  /// The maximum number of deliveries on one page.
  public static final int LONGEST_PAGE = 100;

  /// The longest time that two secrets sign.
  public static final Duration LONGEST_GRACE = Duration.ofDays(7);

  /// The most endpoints of a workspace.
  public static final int MOST_ENDPOINTS = 50;

  private static final Logger log = LoggerFactory.getLogger(ManageWebhooks.class);

  private final ServerMode mode;
  private final WebhookEndpoints endpoints;
  private final WebhookSender sender;
  private final RecordAudit audit;
  private final RandomSecrets secrets;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public ManageWebhooks(
      ServerMode mode,
      WebhookEndpoints endpoints,
      WebhookSender sender,
      RecordAudit audit,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.mode = mode;
    this.endpoints = endpoints;
    this.sender = sender;
    this.audit = audit;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /// An endpoint with its secret, which is shown only once.
  public record NewEndpoint(WebhookEndpoint endpoint, WebhookSecret secret) {}

  /// What is to be changed; empty for what stays.
  public record Change(
      Optional<String> url,
      Optional<List<String>> events,
      Optional<String> description,
      Optional<Boolean> enabled) {}

  /// @param next the last of this page, before which the next one begins; empty on the last page
  public record Page(List<WebhookDelivery> deliveries, Optional<WebhookDelivery.Id> next) {
    public Page {
      deliveries = List.copyOf(deliveries);
    }
  }

  /// An endpoint that gets events from now on. Fails with WorkspaceNotFound, and with InvalidValue
  /// when the workspace has too many.
  public NewEndpoint create(
      WorkspaceId workspace, String url, List<String> events, String description) {
    mode.requireActive();
    var endpoint =
        new WebhookEndpoint(
            ids.get(),
            workspace,
            admitted(url),
            events,
            description,
            Optional.empty(),
            clock.instant());
    if (endpoints.list(workspace).size() >= MOST_ENDPOINTS) {
      throw new InvalidValue("url", "must not be added: a workspace has at most 50 endpoints")
          .asException();
    }
    var secret = WebhookSecret.from(secrets);
    record(AuditAction.WEBHOOK_CREATED, endpoint);
    if (!endpoints.add(endpoint, secret)) {
      throw new WorkspaceNotFound().asException();
    }
    return new NewEndpoint(endpoint, secret);
  }

  /// Oldest first.
  public List<WebhookEndpoint> list(WorkspaceId workspace) {
    return endpoints.list(workspace);
  }

  public WebhookEndpoint get(WorkspaceId workspace, UUID id) {
    return endpoints.find(workspace, id).orElseThrow(ManageWebhooks::notFound);
  }

  /// What the endpoint is afterwards. One that is enabled gets what is pending.
  public WebhookEndpoint change(WorkspaceId workspace, UUID id, Change change) {
    mode.requireActive();
    var old = get(workspace, id);
    var next =
        new WebhookEndpoint(
            id,
            workspace,
            change.url().map(this::admitted).orElse(old.url()),
            change.events().orElse(old.events()),
            change.description().orElse(old.description()),
            change.enabled().map(it -> disabled(old, it)).orElse(old.disabled()),
            old.createdAt());
    record(AuditAction.WEBHOOK_CHANGED, next);
    require(endpoints.change(next));
    return next;
  }

  private static Optional<DisabledReason> disabled(WebhookEndpoint old, boolean enabled) {
    return enabled
        ? Optional.empty()
        : old.disabled().or(() -> Optional.of(DisabledReason.REQUESTED));
  }

  /// Forgets the endpoint and its deliveries.
  public void delete(WorkspaceId workspace, UUID id) {
    mode.requireActive();
    record(AuditAction.WEBHOOK_DELETED, get(workspace, id));
    require(endpoints.delete(workspace, id));
  }

  /// A new secret. The current one signs as well until the grace ends.
  ///
  /// @param grace up to [#LONGEST_GRACE]
  public NewEndpoint rotate(WorkspaceId workspace, UUID id, Duration grace) {
    mode.requireActive();
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new InvalidValue("grace_seconds", "must be a number from 0 to 604800").asException();
    }
    var endpoint = get(workspace, id);
    var next = WebhookSecret.from(secrets);
    record(AuditAction.WEBHOOK_ROTATED, endpoint);
    require(endpoints.rotate(workspace, id, next, grace));
    return new NewEndpoint(endpoint, next);
  }

  /// Sends an event of type `test` to this endpoint alone, and returns its id. Fails with
  /// WebhookEndpointDisabled.
  public String test(WorkspaceId workspace, UUID id) {
    mode.requireActive();
    requireEnabled(workspace, id);
    return endpoints.writeTest(workspace, id).orElseThrow(ManageWebhooks::notFound);
  }

  /// Sends the kept events of a range once more, and returns how many. Fails with
  /// WebhookEndpointDisabled.
  ///
  /// @param until excluded; empty for now
  /// @param patterns as in [EventType#matching]; empty for those of the endpoint
  public int replay(
      WorkspaceId workspace,
      UUID id,
      Instant since,
      Optional<Instant> until,
      Optional<List<String>> patterns) {
    mode.requireActive();
    var endpoint = requireEnabled(workspace, id);
    var end = until.orElseGet(clock::instant);
    if (!since.isBefore(end)) {
      throw new InvalidValue("since", "must be before until").asException();
    }
    record(AuditAction.WEBHOOK_REPLAYED, endpoint);
    return endpoints.replay(workspace, id, since, end, types(patterns.orElse(endpoint.events())));
  }

  private static Set<EventType> types(List<String> patterns) {
    if (patterns.isEmpty()) {
      throw new InvalidValue("events", "must name at least one type").asException();
    }
    var types = EventType.matching(patterns, "events");
    types.remove(EventType.TEST);
    return types;
  }

  /// Newest first.
  ///
  /// @param before as [Page#next]
  /// @param limit 1 to [#LONGEST_PAGE]
  public Page deliveries(
      WorkspaceId workspace,
      UUID id,
      Optional<State> state,
      Optional<WebhookDelivery.Id> before,
      int limit) {
    var found = endpoints.deliveries(get(workspace, id), state, before, limit + 1);
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    var shown = found.subList(0, limit);
    return new Page(shown, Optional.of(shown.getLast().id()));
  }

  private WebhookEndpoint requireEnabled(WorkspaceId workspace, UUID id) {
    var endpoint = get(workspace, id);
    if (!endpoint.isEnabled()) {
      throw new WebhookEndpointDisabled().asException();
    }
    return endpoint;
  }

  private URI admitted(String text) {
    try {
      var url = new URI(text.strip());
      if (sender.admits(url)) {
        return url;
      }
    } catch (URISyntaxException _) {
      // as below
    }
    throw new InvalidValue(
            "url", "must be an https address of a public host, such as https://example.com/hooks")
        .asException();
  }

  private void record(AuditAction action, WebhookEndpoint endpoint) {
    audit.record(action, endpoint.workspace(), endpoint.id().toString());
    log.info("Webhook endpoint {}: {}", endpoint.id(), action);
  }

  private static void require(boolean found) {
    if (!found) {
      throw notFound();
    }
  }

  private static RuntimeException notFound() {
    return new WebhookEndpointNotFound().asException();
  }
}
