package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;

/// The program of a [Fork]. Starts both servers, prints what they are, and executes the commands
/// that it reads from standard input.
final class ServersMain {
  private ServersMain() {}

  public static void main(String[] arguments) throws Exception {
    var postgres =
        arguments.length == 0
            ? PostgresServer.temporary()
            : PostgresServer.persistent(Path.of(arguments[0]));
    var redis = RedisServer.temporary();
    say("cache", Folders.cache());
    say("postgres", postgres.pid());
    say("redis", redis.pid());
    var words = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (var word = words.readLine(); word != null; word = words.readLine()) {
      obey(word, postgres, redis);
    }
  }

  private static void obey(String word, PostgresServer postgres, RedisServer redis)
      throws Exception {
    switch (word) {
      case "query" -> say("answer", query(postgres));
      case "freeze" -> {
        postgres.freeze();
        redis.freeze();
        say("frozen", "both");
      }
      default -> throw new IllegalArgumentException(word);
    }
  }

  private static int query(PostgresServer postgres) throws Exception {
    try (var connection = postgres.database("postgres").connect();
        var rows = connection.createStatement().executeQuery("SELECT 42")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void say(String name, Object value) {
    System.out.println(name + " " + value);
  }
}
