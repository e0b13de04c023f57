package dev.juncture.bootstrap.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the commands of a page in one bash, as somebody who pastes them does, and writes down what
/// each curl was answered.
final class CurlScript {

  /// @param example which of the page's examples made it
  /// @param points what the response says that the call has cost; empty where it says nothing
  record Call(int example, int status, String method, URI url, String points, String body) {

    /// As the API's description names it, such as `GET /health`.
    String operation() {
      return method + " " + url.getPath();
    }
  }

  private static final String RECORDING_CURL =
      """
      set -eu
      calls=0
      curl() {
        calls=$((calls + 1))
        printf '%s ' "$EXAMPLE" >"$calls.call"
        command curl --max-time 60 -o "$calls.body" -w '%{http_code} %{method} %{url_effective} %header{x-juncture-jira-points}' "$@" >>"$calls.call"
      }
      """;
  private static final int LIMIT_SECONDS = 180;

  private final StringBuilder script = new StringBuilder(RECORDING_CURL);
  private int examples;

  /// What both programs that it needs are there for.
  static boolean canRun() {
    return Programs.succeed(List.of("bash", "--version"))
        && Programs.succeed(List.of("curl", "--version"));
  }

  void setUp(String commands) {
    script.append("EXAMPLE=-1\n").append(commands).append('\n');
  }

  void example(String commands) {
    script.append("EXAMPLE=").append(examples++).append('\n').append(commands).append('\n');
  }

  /// Runs it in `folder`, which is left with the responses in it.
  List<Call> run(Path folder) {
    try {
      Files.writeString(folder.resolve("page.sh"), script);
      var errors = folder.resolve("errors").toFile();
      var bash =
          new ProcessBuilder("bash", "page.sh")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(errors)
              .start();
      requireSuccess(bash, errors.toPath());
      return calls(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void requireSuccess(Process bash, Path errors)
      throws IOException, InterruptedException {
    if (!bash.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      bash.destroyForcibly();
      throw new AssertionError("the commands do not end");
    }
    if (bash.exitValue() != 0) {
      throw new AssertionError("the commands fail:\n" + Files.readString(errors));
    }
  }

  private static List<Call> calls(Path folder) throws IOException {
    var calls = new ArrayList<Call>();
    for (var number = 1; Files.exists(folder.resolve(number + ".call")); number++) {
      calls.add(call(folder, number));
    }
    return List.copyOf(calls);
  }

  private static Call call(Path folder, int number) throws IOException {
    var call = Files.readString(folder.resolve(number + ".call")).split(" ", 5);
    var body = folder.resolve(number + ".body"); // curl makes none where nothing was answered
    return new Call(
        Integer.parseInt(call[0]),
        Integer.parseInt(call[1]),
        call[2],
        URI.create(call[3]),
        call[4],
        Files.exists(body) ? Files.readString(body) : "");
  }
}
