package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.SITE;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.jira.ReadCreateMetadata.Creatable;
import dev.juncture.application.jira.ReadCreateMetadata.Query;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.NothingSelected;
import dev.juncture.domain.error.DomainError.Quarantined;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedJira.MetadataRead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReadCreateMetadataTest {

  private static final Optional<ProjectRef> CORE = Optional.of(new ProjectRef("CORE"));
  private static final IssueType TASK = new IssueType("1", "Task", "", false, 0);
  private static final IssueType BUG = new IssueType("2", "Bug", "", false, 0);
  private static final IssueField SUMMARY = field("summary", true);
  private static final IssueField LABELS = field("labels", false);

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final ReadCreateMetadata metadata =
      new ReadCreateMetadata(
          new JiraAccess(
              ports.jiraConnections,
              ports.cache,
              ports.accessTokens(),
              ports.recentWrites,
              InMemoryPorts.THREADS),
          jira,
          ports.clock);

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_A_YEAR)));
    jira.issueTypes = List.of(TASK, BUG);
    jira.fields = List.of(SUMMARY, LABELS);
  }

  @Test
  void givenNoIssueType_whenReading_thenTheTypesComeWithoutFields() {
    assertThat(read(Optional.empty(), false, false))
        .containsExactly(
            new Creatable(TASK, Optional.empty()), new Creatable(BUG, Optional.empty()));
    assertThat(read(Optional.empty(), true, true))
        .containsExactly(
            new Creatable(TASK, Optional.of(List.of(SUMMARY))),
            new Creatable(BUG, Optional.of(List.of(SUMMARY))));
  }

  @Test
  void givenOneIssueType_whenReading_thenItComesWithItsFields() {
    assertThat(read(Optional.of("2"), false, false))
        .containsExactly(new Creatable(BUG, Optional.of(List.of(SUMMARY, LABELS))));
    assertThat(errorOf(() -> read(Optional.of("3"), false, false))).isEqualTo(new NotFound());
  }

  @Test
  void givenTenMinutesHavePassed_whenReadingAgain_thenJiraIsAskedAgain() {
    read(Optional.of("2"), false, false);
    ports.clock.advance(Duration.ofSeconds(599));
    read(Optional.of("2"), false, false);
    assertThat(jira.requests(MetadataRead.class)).hasSize(2);

    ports.clock.advance(Duration.ofSeconds(1));
    read(Optional.of("2"), false, false);

    assertThat(jira.requests(MetadataRead.class)).hasSize(4);
  }

  @Test
  void givenMetadataInMemory_whenAQuarantineBegins_thenItIsNotReturned() {
    read(Optional.of("2"), false, false);
    ports.access.add(
        new Quarantine(
            new UUID(0, 1),
            Optional.empty(),
            Optional.of(ALICE.provider()),
            Optional.empty(),
            Optional.empty(),
            "stolen",
            ports.clock.instant()));
    ports.accessControl.refresh();

    assertThat(errorOf(() -> read(Optional.of("2"), false, false))).isEqualTo(new Quarantined());
  }

  @Test
  void givenANamedProjectInMemory_whenReadingAgain_thenTheStoreIsNotRead() {
    var storeReads = new AtomicInteger();
    var counted =
        new JiraConnections() {
          @Override
          public Optional<JiraConnection> find(ConnectionKey key) {
            storeReads.incrementAndGet();
            return ports.jiraConnections.find(key);
          }

          @Override
          public Optional<JiraConnection> select(ConnectionKey key, ProjectRef project) {
            return ports.jiraConnections.select(key, project);
          }
        };
    var calls =
        new JiraAccess(
            counted, ports.cache, ports.accessTokens(), ports.recentWrites, InMemoryPorts.THREADS);
    var read = new ReadCreateMetadata(calls, jira, ports.clock);
    var query = new Query(ALICE, CORE, Optional.of("2"), false, false);
    read.read(query);
    read.read(query);
    var before = storeReads.get();

    read.read(query);

    assertThat(before).isPositive();
    assertThat(storeReads).hasValue(before);
  }

  @Test
  void givenJiraRejectedATicket_whenReadingAgain_thenJiraIsAskedAgain() {
    read(Optional.of("2"), false, false);
    metadata.forget(
        new ReadCreateMetadata.Screen(ALICE, SITE, new ProjectRef("core"), Optional.empty()));

    read(Optional.of("2"), false, false);

    assertThat(jira.requests(MetadataRead.class)).hasSize(4);
  }

  @Test
  void givenNoProjectOrConnection_whenReading_thenItFails() {
    var bob = new ConnectionKey(ALICE.provider(), new ExternalId("bob"));

    assertThat(
            errorOf(
                () ->
                    metadata.read(
                        new Query(ALICE, Optional.empty(), Optional.empty(), false, false))))
        .isEqualTo(new NothingSelected("project"));
    assertThat(errorOf(() -> metadata.read(new Query(bob, CORE, Optional.empty(), false, false))))
        .isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenMoreThanItKeeps_whenReading_thenTheOldestIsForgotten() {
    var cache = new TimedCache<Integer, Integer>(ports.clock, Duration.ofMinutes(1), 2);
    cache.of(1, () -> 1);
    cache.of(2, () -> 2);
    cache.of(3, () -> 3);

    assertThat(cache.of(1, () -> 10)).isEqualTo(10);
    assertThat(cache.of(3, () -> 30)).isEqualTo(3);
  }

  private List<Creatable> read(Optional<String> type, boolean required, boolean fields) {
    return metadata.read(new Query(ALICE, CORE, type, required, fields));
  }

  private static IssueField field(String id, boolean required) {
    return new IssueField(
        id,
        id,
        required,
        false,
        "string",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
