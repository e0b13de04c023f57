package dev.juncture.demo;

import dev.juncture.demo.DemoSettings.Mode;
import dev.juncture.demo.NotesApp.Look;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testing.servers.RedisDatabase;
import dev.juncture.testing.servers.RedisServer;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts all parts in the order in which they depend on each other, and prints how to use them.
final class Demo {
  private final DemoSettings settings;
  private final Running running;
  private final PrintStream out;
  private final Addresses addresses;

  Demo(DemoSettings settings, Running running, PrintStream out) {
    this.settings = settings;
    this.running = running;
    this.out = out;
    this.addresses = new Addresses(settings.port(), LoopbackPorts.free());
  }

  /// Never returns normally. Throws when the server has ended.
  void run() {
    requireFreePort();
    var declared = DeclaredProviders.read(settings, addresses, out);
    var providers = declared.start(running, out);
    var atlassian = running.add(atlassian(declared.ids()));
    var dataCenter = dataCenter();
    var database = postgres();
    var redis = redis();
    var keys = Keys.in(settings.data());
    var server = server(variables(keys, database, redis, atlassian, providers));
    var juncture = new JunctureClient(addresses, keys.secretKey());
    var curl = juncture.curl(atlassian.firstCall());
    var jira = atlassian.isPresent();
    running.add(
        NotesApp.start(
            addresses,
            new NotesPages(
                juncture, addresses, Look.NOTES, curl, jira, declared.ids(), dataCenter)));
    printInstructions(juncture, curl, atlassian.sitePage(), jira ? declared.ids() : List.of());
    out.println(
        "Admin: curl -s -H 'Authorization: Bearer %s' '%s'"
            .formatted(keys.adminKey(), addresses.admin("workspaces")));
    if (settings.mode() == Mode.DEMO) {
      printWorkspaces(keys.adminKey(), atlassian.firstCall(), declared.ids());
    }
    out.println("Stop:  Ctrl-C");
    out.flush();
    server.await();
    throw server.ended();
  }

  private void requireFreePort() {
    if (!LoopbackPorts.isFree(settings.port())) {
      var command =
          "PORT="
              + (settings.port() + 1)
              + " ./juncture "
              + (settings.mode() == Mode.DEMO ? "demo" : "dev");
      throw new DemoProblem(
          "Port "
              + settings.port()
              + " is taken. Stop the process that uses it, or choose another port: "
              + command);
    }
  }

  private Atlassian atlassian(List<String> declared) {
    return switch (settings.mode()) {
      case DEV ->
          declared.isEmpty() || RealAtlassian.isWanted(settings.variables())
              ? RealAtlassian.of(settings.variables(), addresses)
              : new NoAtlassian(declared.getFirst());
      case DEMO -> {
        out.println("Starting the Atlassian simulator");
        yield SimulatedAtlassian.start(settings.data().resolve("atlassian.json"), addresses);
      }
    };
  }

  /// Only the demo has one: a real one is connected as users enter its address.
  private Optional<DataCenter> dataCenter() {
    if (settings.mode() == Mode.DEV) {
      return Optional.empty();
    }
    var file = settings.data().resolve("data-center-port");
    return Optional.of(running.add(SimulatedDataCenter.start(file)).place());
  }

  private Database postgres() {
    out.println("Starting PostgreSQL (takes some seconds longer the first time)");
    return running
        .add(PostgresServer.persistent(settings.data().resolve("postgres")))
        .database("juncture");
  }

  private RedisDatabase redis() {
    out.println("Starting Redis");
    return running.add(RedisServer.persistent(settings.data().resolve("redis"))).database(0);
  }

  private Server server(Map<String, String> variables) {
    out.println("Starting Juncture on port " + settings.port());
    var server = running.add(Server.start(settings, variables));
    server.awaitReady(settings.port());
    return server;
  }

  private Map<String, String> variables(
      Keys keys,
      Database database,
      RedisDatabase redis,
      Atlassian atlassian,
      Map<String, String> providers) {
    var variables = new HashMap<>(atlassian.variables());
    variables.putAll(providers);
    variables.put("JUNCTURE_PUBLIC_URL", addresses.server());
    variables.put("PORT", "" + settings.port());
    // Nobody but this machine: the keys and the data are those of a trial.
    variables.put("JUNCTURE_HOST", "localhost");
    // Another server on this machine may use the default management port.
    variables.put("JUNCTURE_MANAGEMENT_PORT", "off");
    variables.put("JUNCTURE_DRAIN_SECONDS", "0");
    variables.put("DATABASE_URL", database.url());
    variables.put("JUNCTURE_MODE", "active"); // its port changes from start to start
    variables.put("REDIS_URL", redis.url());
    variables.put("JUNCTURE_SECRET_KEY", keys.secretKey());
    variables.put("JUNCTURE_ADMIN_KEY", keys.adminKey());
    variables.put("JUNCTURE_ENCRYPTION_KEY", keys.encryptionKey());
    variables.put("CORS_ALLOWED_ORIGINS", addresses.app());
    variables.put("DEFAULT_JIRA_REDIRECT_URI", addresses.callback());
    variables.put("DEFAULT_JIRA_SITE_REDIRECT_URI", addresses.connected());
    variables.put("JUNCTURE_REDIRECT_URIS", addresses.connected() + "," + addresses.start());
    variables.put("JUNCTURE_BRAND_NAME", Look.NOTES.name());
    variables.put("JUNCTURE_BRAND_ACCENT", Look.NOTES.accent());
    variables.put("CLOUD_MODE", "" + (settings.mode() == Mode.DEMO));
    return variables;
  }

  /// Starts the app of the second workspace.
  private void printWorkspaces(String adminKey, String firstCall, List<String> declared) {
    var workspaces = new DemoWorkspaces(new JunctureClient(addresses, adminKey), settings.data());
    var app = new Addresses(settings.port(), LoopbackPorts.free());
    var juncture = new JunctureClient(app, workspaces.secretKeyOf(Look.BOARD, app));
    var curl = juncture.curl(firstCall);
    var pages = new NotesPages(juncture, app, Look.BOARD, curl, true, declared, Optional.empty());
    running.add(NotesApp.start(app, pages));
    out.println("Also:  " + app.app() + " (another workspace, with another brand)");
    out.println("Pages: x-juncture-public-key: " + workspaces.publicKey());
  }

  private void printInstructions(
      JunctureClient juncture, String curl, Optional<URI> sitePage, List<String> declared) {
    out.println();
    if (juncture.isConnected("jira", NotesApp.EXTERNAL_ID)) {
      out.println("The Jira connection of " + NotesApp.EXTERNAL_ID + " is still there.");
      out.println();
    }
    out.println("Open:  " + addresses.app());
    sitePage.ifPresent(it -> out.println("Jira:  " + it + " (change issues there)"));
    out.println("Then:  " + curl);
    declared.forEach(
        id ->
            out.println(
                "Or:    " + juncture.curl(JunctureClient.tokenCall(id, NotesApp.EXTERNAL_ID))));
  }
}
