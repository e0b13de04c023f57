package dev.juncture.bench;

/// `./juncture bench`.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("hold");
    try (var surroundings = new Surroundings();
        var connections = new Connections(surroundings)) {
      var database = surroundings.postgres.freshDatabase();
      try (var server =
          MeasuredServer.start(
              surroundings,
              database,
              surroundings.redis.freshDatabase().url(),
              MeasuredServer.Flavour.PROBED)) {
        connections.load(
            database, new Connections.Batch(0, 1000, "site", n -> "refresh-" + n, 36000));
        System.out.println(server.pid() + " " + server.url());
        System.in.read();
      }
    }
  }
}
