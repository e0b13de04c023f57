package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// What Service Management keeps besides the issues of a site.
final class DeskRecords {

  /// What belongs to a request and not to its issue.
  record Request(Set<String> participants, List<ObjectNode> approvals) {}

  record Organization(String id, String name, Set<String> members) {}

  record TemporaryFile(MultipartForm.Part file, Instant until) {}

  /// The records of one site.
  static final class OfSite {
    final Map<Long, Request> requests = new ConcurrentHashMap<>();
    final Map<Long, String> requestTypes = new ConcurrentHashMap<>();

    /// Texts in wiki markup, by the issue, or by `comment` and the comment's id.
    final Map<String, String> texts = new ConcurrentHashMap<>();

    final Set<String> customers = new ConcurrentSkipListSet<>();
    final Map<Long, Organization> organizations = new ConcurrentSkipListMap<>();
    final Map<String, TemporaryFile> temporaryFiles = new ConcurrentHashMap<>();
    final AtomicLong ids = new AtomicLong();

    OfSite(Site site) {
      site.customers().forEach(it -> customers.add(it.accountId()));
      var nora = site.customers().stream().limit(1).map(it -> it.accountId()).toList();
      if (!nora.isEmpty()) {
        organization("Lind Bakery").members().addAll(nora);
      }
    }

    /// The one with this name, which is made if there is none.
    Organization organization(String name) {
      return organizations.values().stream()
          .filter(it -> it.name().equals(name))
          .findFirst()
          .orElseGet(
              () -> {
                long id = ids.incrementAndGet();
                var made = new Organization(Long.toString(id), name, new ConcurrentSkipListSet<>());
                organizations.put(id, made);
                return made;
              });
    }

    Request request(Issue issue) {
      return requests.computeIfAbsent(
          issue.id(),
          _ -> new Request(new ConcurrentSkipListSet<>(), new CopyOnWriteArrayList<>()));
    }
  }

  /// By the issues of a site, which are new ones after a reset.
  private final Map<IssueStore, OfSite> sites = Collections.synchronizedMap(new WeakHashMap<>());

  OfSite of(JiraCall call) {
    return sites.computeIfAbsent(call.site().issues(), _ -> new OfSite(call.site()));
  }
}
