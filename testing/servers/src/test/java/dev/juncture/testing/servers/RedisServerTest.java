package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisServerTest {
  @TempDir private Path folder;

  @Test
  void givenTheSharedServer_whenTwoFreshDatabasesAreTaken_thenTheyAreApart() throws IOException {
    var one = SharedServers.freshRedis();
    var two = SharedServers.freshRedis();

    ask(one, "SET mark 1");

    assertThat(ask(one, "EXISTS mark")).isEqualTo(":1");
    assertThat(ask(two, "EXISTS mark")).isEqualTo(":0");
    assertThat(one.toString()).doesNotContain(password(one));
  }

  @Test
  void givenNoPassword_whenAsking_thenItIsRejected() throws IOException {
    try (var socket = new Socket("127.0.0.1", SharedServers.redis().port())) {

      socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));

      assertThat(reader(socket).readLine()).startsWith("-NOAUTH");
    }
  }

  @Test
  void givenAServer_whenItIsFlushedStoppedKilledAndStarted_thenTheAddressStays()
      throws IOException {
    try (var server = RedisServer.temporary()) {
      var database = server.freshDatabase();
      ask(database, "SET mark 1");

      server.flush();
      assertThat(ask(database, "EXISTS mark")).isEqualTo(":0");
      server.stop();
      assertThat(server.isRunning()).isFalse();
      server.start();
      server.kill();
      assertThat(server.isRunning()).isFalse();
      server.start();

      assertThat(ask(database, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void givenAServer_whenItIsFrozenAndThawed_thenItRespondsWithNothingAndThenAgain()
      throws IOException {
    try (var server = RedisServer.temporary()) {
      var database = server.freshDatabase();

      server.freeze();

      Assertions.assertThatThrownBy(() -> ask(database, "PING"))
          .isInstanceOf(SocketTimeoutException.class);
      server.thaw();
      assertThat(ask(database, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void givenAServerThatEndsByItself_whenAsked_thenItIsKnownAndCanBeStarted() throws Exception {
    try (var server = RedisServer.temporary()) {
      var database = server.freshDatabase();

      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

      Eventually.eventually("the server is known to have ended", () -> !server.isRunning());
      server.start();
      assertThat(ask(database, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void givenAPersistentServer_whenItIsReopened_thenItsDataIsThere() throws IOException {
    try (var server = RedisServer.persistent(folder)) {
      ask(server.database(0), "SET mark 1");
    }

    try (var again = RedisServer.persistent(folder)) {
      assertThat(ask(again.database(0), "EXISTS mark")).isEqualTo(":1");
    }
  }

  private static String ask(RedisDatabase database, String command) throws IOException {
    try (var socket = new Socket("127.0.0.1", URI.create(database.url()).getPort())) {
      socket.setSoTimeout(1_000);
      var words =
          "AUTH "
              + password(database)
              + "\r\nSELECT "
              + database.index()
              + "\r\n"
              + command
              + "\r\n";
      socket.getOutputStream().write(words.getBytes(UTF_8));
      var replies = reader(socket);
      assertThat(replies.readLine()).isEqualTo("+OK");
      assertThat(replies.readLine()).isEqualTo("+OK");
      return replies.readLine();
    }
  }

  private static String password(RedisDatabase database) {
    return URI.create(database.url()).getUserInfo().substring(1);
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
