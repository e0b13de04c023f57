package dev.juncture.bench;

import dev.juncture.bench.load.Load;

/// What every comparison needs.
record Bench(Plan plan, Surroundings surroundings, Connections connections, Load load) {

  static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=user-{}";

  /// Access tokens of loaded connections are good for longer than any run.
  static final long LONG_LIFE = 36_000;

  static String dummy(int number) {
    return "refresh-token-of-user-" + number;
  }

  String freshRedis() {
    return surroundings.redis.freshDatabase().url();
  }

  void say(String what) {
    System.out.println("  " + what);
  }
}
