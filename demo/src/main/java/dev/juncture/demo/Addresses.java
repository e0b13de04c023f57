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
    return callback("jira");
  }

  String callback(String provider) {
    return server() + "/api/frontend/oauth/authorization-callback/" + provider;
  }

  String start() {
    return app() + "/";
  }

  String connected() {
    return app() + "/connected";
  }

  /// @param call the path below `/api/backend/`, and the query
  String backend(String call) {
    return server() + "/api/backend/" + call;
  }

  /// @param path the path below `/api/admin/`, and the query
  String admin(String path) {
    return server() + "/api/admin/" + path;
  }
}
