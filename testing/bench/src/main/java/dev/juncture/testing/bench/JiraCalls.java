package dev.juncture.testing.bench;

import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.simulators.atlassian.data.BoardType;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.SprintState;
import dev.juncture.testing.simulators.journal.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures the time that Juncture adds to Jira's own, with a Jira that takes 50 ms for every
/// response. The simulator's journal tells how many responses a call needed.
final class JiraCalls {

  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final int BOARDS = 20;
  private static final String QUERY = "?external_id=user-0";
  private static final String BACKEND = "/api/backend/jira/";
  private static final String ISSUE = BACKEND + "get-issue" + QUERY + "&issue_id_or_key=FILLED-1";
  private static final String PROJECTS = BACKEND + "get-projects" + QUERY;
  private static final String TICKETS =
      BACKEND + "get-tickets-for-project" + QUERY + "&jira_project_id=FILLED";

  private static final String SEARCH = "/ex/jira/%s/rest/api/3/search/jql";

  private static final Consumer<List<JournalEntry>> NOT_ASKED = _ -> {};

  private final Bench bench;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();

  JiraCalls(Bench bench) {
    this.bench = bench;
  }

  /// A call, measured in several rounds.
  ///
  /// @param straight the time of the same requests to Jira without Juncture, one after the other
  private record Timed(Stats millis, int responses, Stats straight) {

    double ratio() {
      return millis.median() / straight.median();
    }
  }

  Section run() {
    var atlassian = bench.environment().atlassian;
    var site = atlassian.sites().getFirst();
    fill(site);
    var database = bench.environment().postgres.freshDatabase();
    try (var grants = new Grants(atlassian);
        var server =
            MeasuredServer.start(
                bench.environment(), database, bench.freshRedis(), Flavour.PROBED)) {
      var refresh = grants.consent().refresh();
      bench
          .connections()
          .load(database, new Connections.Batch(0, 1, site.id(), _ -> refresh, Bench.LONG_LIFE));
      Connections.expire(database);
      var token = grants.consent().access();
      warmUp(server, grants, token, straight(site));
      atlassian.faults().on("*", "/ex/**").always().delayResponse(LATENCY).pass();
      return measured(server, grants, token, site);
    } finally {
      atlassian.faults().clear();
    }
  }

  private void fill(Site site) {
    site.addProjects(bench.plan().projects());
    site.addProject("FILLED", "Many tickets", ProjectKind.SCRUM);
    site.addTickets("FILLED", bench.plan().tickets());
    site.addProject("ONE", "One board", ProjectKind.SCRUM);
    addBoards(site, "ONE", 1);
    site.addProject("MANY", "Many boards", ProjectKind.SCRUM);
    addBoards(site, "MANY", BOARDS);
  }

  private static void addBoards(Site site, String project, int count) {
    for (var number = 1; number <= count; number++) {
      var board = site.addBoard(project, BoardType.SCRUM, "Board " + number);
      site.addSprint(board.id(), "Sprint " + number, SprintState.ACTIVE);
    }
  }

  private static String straight(Site site) {
    return "/ex/jira/" + site.id() + "/rest/api/3/issue/FILLED-1";
  }

  /// Runs without the delay, which would make the warm-up long.
  private void warmUp(MeasuredServer server, Grants grants, String token, String issue) {
    bench.say("warming up");
    for (var n = 0; n < bench.plan().warmCalls(); n++) {
      grants.get(issue, token);
      server.get(ISSUE);
    }
    for (var n = 0; n < bench.plan().warmLists(); n++) {
      List.of(PROJECTS, TICKETS, sprints("ONE"), sprints("MANY")).forEach(server::get);
    }
  }

  private Section measured(MeasuredServer server, Grants grants, String token, Site site) {
    var issue = straight(site);
    Consumer<List<JournalEntry>> again =
        asked -> asked.forEach(question -> grants.get(target(question), token));
    var projects = timed("get-projects", server, PROJECTS, again);
    var tickets =
        timed(
            "get-tickets-for-project",
            server,
            TICKETS,
            _ -> grants.searchAll(SEARCH.formatted(site.id()), "FILLED", token));
    var few = timed("sprints of one board", server, sprints("ONE"), NOT_ASKED);
    var many = timed("sprints of " + BOARDS + " boards", server, sprints("MANY"), NOT_ASKED);
    var added = added(server, grants, token, issue);
    return new Section(
        "4. Calls to Jira, which takes 50 ms for each response",
        "Warmed up by %,d single calls and %d of each list without the delay. A site of %,d projects, a project of %,d tickets. Projects and tickets are also read directly from the simulator, page after page. get-issue and the same call made directly take turns."
            .formatted(
                bench.plan().warmCalls(),
                bench.plan().warmLists(),
                bench.plan().projects(),
                bench.plan().tickets()),
        List.of("call", "ms", "spread", "responses of Jira", "ms one after the other"),
        rows,
        "ms",
        bars,
        List.of(
            atMost("get-projects within 1.1 x of its round trips", projects, 1.1),
            atMost("get-tickets-for-project within 1.1 x of its round trips", tickets, 1.1),
            Verdict.of(
                "all sprints of 20 boards within 2 x of those of one",
                String.format(
                    Locale.ROOT, "%.2f x", many.millis().median() / few.millis().median()),
                many.millis().median() <= 2 * few.millis().median()),
            Verdict.of(
                "get-issue adds less than 1 ms (p50)",
                String.format(Locale.ROOT, "%.2f ms", added),
                added < 1)));
  }

  private static String sprints(String project) {
    return BACKEND + "get-all-sprints-for-project" + QUERY + "&jira_project_id=" + project;
  }

  private static Verdict atMost(String target, Timed call, double factor) {
    return Verdict.of(
        target, String.format(Locale.ROOT, "%.2f x", call.ratio()), call.ratio() <= factor);
  }

  /// @param straight sends the requests that a call has sent to Jira directly
  private Timed timed(
      String name, MeasuredServer server, String call, Consumer<List<JournalEntry>> straight) {
    bench.say(name);
    var journal = bench.environment().atlassian.journal();
    var through = new ArrayList<Double>();
    var without = new ArrayList<Double>();
    var responses = 0;
    for (var round = 0; round < bench.plan().jiraRounds(); round++) {
      journal.clear();
      through.add(millis(() -> server.get(call)));
      var asked = List.copyOf(journal.calls());
      without.add(millis(() -> straight.accept(asked)));
      responses = asked.size();
    }
    var timed =
        new Timed(
            Stats.of(through, Double::doubleValue),
            responses,
            Stats.of(without, Double::doubleValue));
    rows.add(
        List.of(
            name,
            String.format(Locale.ROOT, "%.0f", timed.millis().median()),
            timed.millis().spreadText(),
            "" + responses,
            straight == NOT_ASKED
                ? "–"
                : String.format(Locale.ROOT, "%.0f", timed.straight().median())));
    bars.add(new Bar(name, timed.millis()));
    return timed;
  }

  private static String target(JournalEntry question) {
    return question.query().isEmpty() ? question.path() : question.path() + "?" + question.query();
  }

  /// The difference of the medians. Both variants take turns.
  private double added(MeasuredServer server, Grants grants, String token, String issue) {
    var through = new ArrayList<Double>();
    var straight = new ArrayList<Double>();
    for (var n = 0; n < bench.plan().issueReads(); n++) {
      straight.add(millis(() -> grants.get(issue, token)));
      through.add(millis(() -> server.get(ISSUE)));
    }
    return Stats.of(through, Double::doubleValue).median()
        - Stats.of(straight, Double::doubleValue).median();
  }

  private static double millis(Runnable call) {
    var asked = System.nanoTime();
    call.run();
    return (System.nanoTime() - asked) / 1e6;
  }
}
