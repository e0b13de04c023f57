package dev.juncture.testing.simulators.atlassian.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.jql.JqlException;
import dev.juncture.testing.simulators.atlassian.jql.WebhookFilter;
import dev.juncture.testing.simulators.http.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The webhooks of the simulated app on all sites, and the notices of what happens there. Webhooks
/// outlive the grants with which they were registered. Thread-safe.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/webhooks/">Webhooks</a>
public final class Webhooks implements AutoCloseable {
  private static final int MOST_OF_A_USER = 5;
  private static final Duration TTL = Duration.ofDays(30);
  private static final Set<String> EVENTS =
      Set.of(
          "jira:issue_created",
          "jira:issue_updated",
          "jira:issue_deleted",
          "comment_created",
          "comment_updated",
          "comment_deleted",
          "issue_property_set",
          "issue_property_deleted");

  private final InstantSource clock;
  private final NoticeFaults faults;
  private final NoticeQueue queue;
  private final Map<Long, Webhook> webhooks = new TreeMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private long lastId = 1_000;
  private Optional<String> onlyOwner = Optional.empty();
  private boolean datesAsText;

  /// @param secret the client secret of the app, with which notices are signed
  /// @param seed decides which notices the faults strike
  public Webhooks(InstantSource clock, String secret, long seed) {
    this.clock = clock;
    this.faults = new NoticeFaults(seed);
    this.queue = new NoticeQueue(clock, faults, secret);
  }

  public NoticeFaults faults() {
    return faults;
  }

  /// From now on, notices go to `receiver`, one after the other, on the thread that makes a change
  /// or calls [#deliverDue()]. No other thread sends any.
  public void receiver(NoticeReceiver receiver) {
    queue.receiver(receiver);
  }

  /// Sends what has become due, after the clock was advanced.
  public void deliverDue() {
    queue.deliverDue();
  }

  /// The attempts so far, the oldest first.
  public List<Delivery> deliveries() {
    return queue.deliveries();
  }

  /// How many notices are not yet sent, or wait for another attempt.
  public int pending() {
    return queue.pending();
  }

  /// The app is not shared any more: only its owner's webhooks get notices.
  public synchronized void unshare(String ownerAccountId) {
    onlyOwner = Optional.of(ownerAccountId);
  }

  /// From now on, `expirationDate` is a text and not a number. The documents of Jira have both.
  public synchronized void datesAsText(boolean asText) {
    datesAsText = asText;
  }

  public synchronized boolean datesAsText() {
    return datesAsText;
  }

  /// All webhooks, the expired ones too.
  public synchronized Collection<Webhook> all() {
    return List.copyOf(webhooks.values());
  }

  /// The webhooks of a user on a site, the expired ones too.
  public synchronized List<Webhook> of(Site site, String accountId) {
    return webhooks.values().stream().filter(it -> isOf(it, site, accountId)).toList();
  }

  private static boolean isOf(Webhook webhook, Site site, String accountId) {
    return webhook.siteId().equals(site.id()) && webhook.accountId().equals(accountId);
  }

  /// What Jira says of one webhook in a request: its id, or errors.
  public synchronized ObjectNode register(
      Site site, String accountId, String url, JsonNode wanted) {
    try {
      var filter = WebhookFilter.parse(wanted.path("jqlFilter").asText(), site);
      var problem = problem(site, accountId, url, texts(wanted.path("events")));
      if (problem.isPresent()) {
        return errors(problem.get());
      }
      var id = ++lastId;
      var webhook =
          new Webhook(
              id,
              site.id(),
              accountId,
              url,
              texts(wanted.path("events")),
              wanted.path("jqlFilter").asText(),
              filter,
              Set.copyOf(texts(wanted.path("fieldIdsFilter"))),
              clock.instant().plus(TTL));
      webhooks.put(id, webhook);
      return Json.object().put("createdWebhookId", id);
    } catch (JqlException e) {
      return errors(e.reason());
    }
  }

  private Optional<String> problem(Site site, String accountId, String url, List<String> events) {
    var live = webhooks.values().stream().filter(it -> it.isLive(clock.instant())).toList();
    var unknown = events.stream().filter(it -> !EVENTS.contains(it)).findFirst();
    if (events.isEmpty()) {
      return Optional.of("At least one event is required.");
    }
    if (unknown.isPresent()) {
      return Optional.of("The event " + unknown.get() + " is unsupported");
    }
    if (live.stream().anyMatch(it -> it.siteId().equals(site.id()) && !it.url().equals(url))) {
      return Optional.of("Only a single URL per app is allowed to be registered per tenant");
    }
    return live.stream().filter(it -> isOf(it, site, accountId)).count() >= MOST_OF_A_USER
        ? Optional.of("The limit of " + MOST_OF_A_USER + " webhooks per user is reached")
        : Optional.empty();
  }

  private static ObjectNode errors(String error) {
    var result = Json.object();
    result.putArray("errors").add(error);
    return result;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).distinct().toList();
  }

  /// Extends the named webhooks of the user and returns until when; ignores those of others.
  public synchronized Instant refresh(Site site, String accountId, Set<Long> ids) {
    var until = clock.instant().plus(TTL);
    webhooks.replaceAll(
        (id, it) -> ids.contains(id) && isOf(it, site, accountId) ? it.extendedTo(until) : it);
    return until;
  }

  /// Deletes the named webhooks of the user; ignores those of others.
  public synchronized void delete(Site site, String accountId, Set<Long> ids) {
    webhooks.values().removeIf(it -> ids.contains(it.id()) && isOf(it, site, accountId));
  }

  /// Tells the webhooks that match of what happened to an issue.
  ///
  /// @param changedFields the ids of the fields that changed; empty where it is no change of fields
  public void tell(
      Site site, Issue issue, String event, Set<String> changedFields, Supplier<ObjectNode> body) {
    tell(site, issue, event, changedFields, "Primary", body);
  }

  /// Tells of what only followed from another event.
  public void tellOfConsequence(Site site, Issue issue, String event, Supplier<ObjectNode> body) {
    tell(site, issue, event, Set.of(), "Secondary", body);
  }

  private void tell(
      Site site,
      Issue issue,
      String event,
      Set<String> changedFields,
      String flow,
      Supplier<ObjectNode> body) {
    var now = clock.instant();
    var byUrl =
        all().stream()
            .filter(it -> it.siteId().equals(site.id()) && it.isLive(now))
            .filter(it -> it.events().contains(event) && it.filter().test(issue))
            .filter(it -> isOfFields(it, changedFields))
            .filter(this::isDelivered)
            .collect(Collectors.groupingBy(Webhook::url, TreeMap::new, Collectors.toList()));
    byUrl.forEach(
        (url, matched) -> {
          var number = numbers.incrementAndGet();
          var content = body.get();
          var ids = content.put("timestamp", now.toEpochMilli()).putArray("matchedWebhookIds");
          matched.forEach(it -> ids.add(it.id()));
          queue.add(
              new NoticeQueue.Message(
                  number,
                  UUID.randomUUID().toString(),
                  event,
                  URI.create(url),
                  flow,
                  now,
                  Json.write(content)));
        });
  }

  private static boolean isOfFields(Webhook webhook, Set<String> changedFields) {
    return webhook.fieldIds().isEmpty()
        || changedFields.isEmpty()
        || !Collections.disjoint(webhook.fieldIds(), changedFields);
  }

  private synchronized boolean isDelivered(Webhook webhook) {
    return onlyOwner.filter(it -> !it.equals(webhook.accountId())).isEmpty();
  }

  /// Removes all webhooks, notices and faults.
  public synchronized void clear() {
    webhooks.clear();
    numbers.set(0);
    onlyOwner = Optional.empty();
    datesAsText = false;
    faults.clear();
    queue.clear();
  }

  @Override
  public void close() {
    queue.close();
  }
}
