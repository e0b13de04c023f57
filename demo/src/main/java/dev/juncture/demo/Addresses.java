package dev.juncture.demo;

/// Where things are on this machine.
///
/// @param port the server's
/// @param appPort the customer app's
record Addresses(int port, int appPort) {
  String server() {
    return "http://localhost:" + port;
  }

  String app() {
    return "http://localhost:" + appPort;
  }

  String callback() {
    return server() + "/api/frontend/oauth/authorization-callback/jira";
  }

  String connected() {
    return app() + "/connected";
  }

  String jira(String call) {
    return server() + "/api/backend/jira/" + call;
  }
}
