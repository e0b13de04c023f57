package dev.juncture.testing.simulators.atlassian.data;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Creates the two companies that the simulator starts with.
final class SeedWorld {
  private static final SampleDocuments DOCUMENTS = SampleDocuments.load();
  private static final EnumSet<Permission> EVERYTHING = EnumSet.allOf(Permission.class);
  private static final Optional<Project.Category> PRODUCTS =
      Optional.of(new Project.Category(10_000, "Products", "What customers buy"));

  static final List<SimulatedUser> PEOPLE =
      List.of(
          person("5b10ac8d82e05b22cc7d4ef5", "Mia Krystof", "mia@example.com"),
          person("712020:0d6d2c1f-7c52-4c2b-9a53-3f1d1f6f2a01", "Jonas Weber", "jonas@example.com"),
          person("712020:9f1c8e54-1f0a-4b83-8a0e-6a7d1c1b5e02", "Aiko Tanaka", "aiko@example.com"),
          new SimulatedUser(
              "5b109f2e9729b51b54dc274d",
              "Zoë O'Neill",
              Optional.empty(),
              "Europe/Dublin",
              true,
              true),
          new SimulatedUser(
              "5b10a0effa615349cb016cd8", "Former user", Optional.empty(), "UTC", false, false),
          new SimulatedUser(
              "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077",
              "Automation",
              Optional.empty(),
              "UTC",
              true,
              false));

  private SeedWorld() {}

  static List<Site> sites(long seed) {
    return List.of(acme(seed), harbour(seed));
  }

  private static SimulatedUser person(String accountId, String name, String email) {
    return new SimulatedUser(accountId, name, Optional.of(email), "UTC", true, true);
  }

  private static Site site(long seed, String name, ZoneId zone, boolean confluence) {
    var id = UUID.nameUUIDFromBytes((name + seed).getBytes(StandardCharsets.UTF_8)).toString();
    var issues = new IssueStore(new IssueGenerator(seed, PEOPLE, DOCUMENTS), 10_000);
    return new Site(id, name, zone, confluence, PEOPLE, issues);
  }

  private static Site acme(long seed) {
    var site = site(seed, "acme-robotics", ZoneId.of("UTC"), true);
    arm(site);
    factory(site);
    site.addProject("MKT", "Marketing", ProjectKind.BUSINESS);
    site.addVariedTickets("MKT", 23, List.of());
    site.addProject("HELP", "Customer Help", ProjectKind.SERVICE_DESK);
    site.addVariedTickets("HELP", 41, List.of());
    site.addCustomer(
        "qm:5f1c0b7e-1d3a-4c55-9a54-2d0f6c1b7a01", "Nora Lind", "nora@customer.example");
    site.addCustomer(
        "qm:5f1c0b7e-1d3a-4c55-9a54-2d0f6c1b7a02", "Omar Haddad", "omar@customer.example");
    team(site);
    site.addProject("NEW", "Brand new", ProjectKind.SCRUM);
    lookDoNotTouch(site);
    site.addProject(
        "SECRET", "Secret plans", ProjectKind.SCRUM, PRODUCTS, EnumSet.noneOf(Permission.class));
    return site;
  }

  private static void arm(Site site) {
    site.addProject("ARM", "Robot Arm", ProjectKind.SCRUM, PRODUCTS, EVERYTHING);
    var board = site.addBoard("ARM", BoardType.SCRUM, "ARM board");
    var closed = site.addSprint(board.id(), "ARM Sprint 1", SprintState.CLOSED);
    var second = site.addSprint(board.id(), "ARM Sprint 2", SprintState.CLOSED);
    var active = site.addSprint(board.id(), "ARM Sprint 3", SprintState.ACTIVE);
    var future = site.addSprint(board.id(), "ARM Sprint 4", SprintState.FUTURE);
    var overview = site.addBoard("ARM", BoardType.SCRUM, "Everything about arms");
    site.showSprint(overview.id(), active.id());
    site.addBoard("ARM", BoardType.KANBAN, "ARM support lane");
    site.addVariedTickets("ARM", 132, List.of(closed.id(), second.id(), active.id(), future.id()));
  }

  private static void factory(Site site) {
    site.addProject("FAB", "Fabrication", ProjectKind.KANBAN, PRODUCTS, EVERYTHING);
    site.addBoard("FAB", BoardType.KANBAN, "FAB board");
    site.addVariedTickets("FAB", 64, List.of());
  }

  private static void team(Site site) {
    site.addProject("TEAM", "Side projects", ProjectKind.TEAM_MANAGED);
    var board = site.addBoard("TEAM", BoardType.SIMPLE, "TEAM board");
    var sprint = site.addSprint(board.id(), "TEAM Sprint 1", SprintState.ACTIVE);
    site.addVariedTickets("TEAM", 17, List.of(sprint.id()));
  }

  private static void lookDoNotTouch(Site site) {
    site.addProject(
        "LOCK",
        "Audited archive",
        ProjectKind.KANBAN,
        Optional.empty(),
        EnumSet.of(Permission.BROWSE));
    site.addVariedTickets("LOCK", 12, List.of());
  }

  private static Site harbour(long seed) {
    var site = site(seed, "blue-harbour", ZoneId.of("Europe/Berlin"), false);
    site.addProject("SHIP", "Shipping", ProjectKind.SCRUM, PRODUCTS, EVERYTHING);
    var board = site.addBoard("SHIP", BoardType.SCRUM, "SHIP board");
    var active = site.addSprint(board.id(), "SHIP Sprint 7", SprintState.ACTIVE);
    site.addVariedTickets("SHIP", 58, List.of(active.id()));
    site.addProject("DOCK", "Docks & piers", ProjectKind.BUSINESS);
    site.addVariedTickets("DOCK", 9, List.of());
    return site;
  }
}
