package dev.juncture.demo;

/// The addresses of the server and of the app on this machine.
///
/// @param port the port of the server
/// @param appPort the port of the customer's app
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
