package dev.juncture.testing.servers;

import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.Eventually.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Covers every way in which the JVM can end without running our code.
final class ParentDeathTest {
  private static final List<String> AS_NOBODY =
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  @TempDir private Path folder;
  private final List<Path> links = new ArrayList<>();
  private Path cache;

  @BeforeEach
  void shareWhatIsCached() throws IOException {
    cache = Files.createDirectories(folder.resolve("cache/juncture"));
    PostgresTemplate.prepared();
    Binaries.redis();
    link(cache.resolve("binaries"), Folders.cache().resolve("binaries"));
    link(cache.resolve("templates"), PostgresTemplate.folder());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void removeLinks() throws IOException {
    for (var link : links) {
      Files.delete(link);
    }
  }

  private void link(Path link, Path target) throws IOException {
    links.add(Files.createSymbolicLink(link, target));
  }

  @Test
  void givenRunningServers_whenTheJvmIsKilled_thenTheyEndAndLeaveNoFolder() throws Exception {
    try (var fork = fork()) {
      var postgres = fork.readPid("postgres");
      var redis = fork.readPid("redis");
      assertThat(runFolders()).hasSize(2);

      fork.killHard();

      eventually("PostgreSQL ends", () -> !isAlive(postgres));
      eventually("Redis ends", () -> !isAlive(redis));
      eventually("their folders are gone", () -> runFolders().isEmpty());
    }
  }

  @Test
  void givenFrozenServers_whenTheJvmIsKilled_thenTheyEndAllTheSame() throws Exception {
    try (var fork = fork()) {
      var postgres = fork.readPid("postgres");
      var redis = fork.readPid("redis");
      fork.say("freeze");
      fork.read("frozen");
      var family = ProcessHandle.of(postgres).orElseThrow().descendants().toList();
      assertThat(family).isNotEmpty();

      fork.killHard();

      eventually("PostgreSQL ends", () -> !isAlive(postgres));
      eventually("its processes end", () -> family.stream().noneMatch(ProcessHandle::isAlive));
      eventually("Redis ends", () -> !isAlive(redis));
      eventually("their folders are gone", () -> runFolders().isEmpty());
    }
  }

  @Test
  void givenAnInterruptOfTheWholeGroup_whenTheJvmLivesOn_thenSoDoTheServersAndTheirGuards()
      throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid to make a process group");
    try (var fork = fork("setsid", "sh", "-c", "trap '' INT TERM; exec \"$@\"", "fork")) {
      var postgres = fork.readPid("postgres");
      var redis = fork.readPid("redis");

      interruptGroup(fork.handle());
      fork.say("query");

      assertThat(fork.read("answer")).isEqualTo("42");
      assertThat(isAlive(postgres)).isTrue();
      assertThat(isAlive(redis)).isTrue();
      fork.killHard();
      eventually("PostgreSQL ends after all", () -> !isAlive(postgres));
      eventually("Redis ends after all", () -> !isAlive(redis));
      eventually("their folders are gone", () -> runFolders().isEmpty());
    }
  }

  @Test
  void givenAnOrphanWithoutAGuard_whenItsFolderIsOpened_thenItIsStoppedAndTheDataUsed()
      throws Exception {
    var data = folder.resolve("data folder");
    try (var fork = fork(Map.of(), List.of(), data.toString())) {
      var orphan = fork.readPid("postgres");
      var redis = fork.readPid("redis");
      fork.killHardWithGuards();
      ProcessHandle.of(redis).ifPresent(ProcessHandle::destroy);
      assertThat(isAlive(orphan)).isTrue();

      try (var server = PostgresServer.persistent(data)) {

        assertThat(isAlive(orphan)).isFalse();
        assertThat(server.database("postgres").connect().isValid(5)).isTrue();
      }
    }
  }

  @Test
  void givenFoldersAndServersLeftBehind_whenTheNextOneStarts_thenBothAreCleared() throws Exception {
    try (var fork = fork()) {
      var orphan = fork.readPid("postgres");
      fork.readPid("redis");
      fork.killHardWithGuards();
      assertThat(isAlive(orphan)).isTrue();
      var left = runFolders();
      assertThat(left).hasSize(2);

      try (var next = fork()) {
        next.readPid("postgres");

        assertThat(isAlive(orphan)).isFalse();
        assertThat(runFolders()).hasSize(2).doesNotContainAnyElementsOf(left);
      }
    }
  }

  @Test
  void givenAnOrdinaryUser_whenServersStart_thenTheyRunAsThatUser() throws Exception {
    assumeTrue(isRoot(), "not root: every other test runs as an ordinary user already");
    handOver(folder);
    try (var fork = fork(AS_NOBODY.toArray(String[]::new))) {

      assertRunsAsNobody(fork);
    }
  }

  @Test
  void givenRootThatMayMakeNoNamespace_whenServersStart_thenTheyRunAsNobody() throws Exception {
    assumeTrue(isRoot(), "not root");
    var path = withoutUnshare();
    try (var fork = fork(Map.of("PATH", path.toString()), List.of())) {

      assertRunsAsNobody(fork);
    }
  }

  private void assertRunsAsNobody(Fork fork) throws Exception {
    var postgres = fork.readPid("postgres");
    fork.readPid("redis");
    fork.say("query");

    assertThat(fork.read("answer")).isEqualTo("42");
    assertThat(Files.getAttribute(Path.of("/proc/" + postgres), "unix:uid")).isEqualTo(65534);
    fork.killHard();
    eventually("PostgreSQL ends", () -> !isAlive(postgres));
    eventually("its folder is gone", () -> runFolders().isEmpty());
  }

  private Path withoutUnshare() throws IOException {
    var programs = Files.createDirectory(folder.resolve("programs"));
    for (var name : List.of("sh", "setpriv", "setsid", "true", "cat", "rm", "sleep")) {
      link(programs.resolve(name), program(name));
    }
    return programs;
  }

  private static Path program(String name) {
    return Stream.of("/bin", "/usr/bin")
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  private static void handOver(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        Files.setAttribute(file, "unix:uid", 65534, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private Fork fork(String... prefix) throws IOException {
    return fork(Map.of(), List.of(prefix));
  }

  private Fork fork(Map<String, String> environment, List<String> prefix, String... arguments)
      throws IOException {
    var all = new java.util.HashMap<>(environment);
    all.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return Fork.start(prefix, all, arguments);
  }

  private List<Path> runFolders() {
    var run = cache.resolve("run");
    return Files.exists(run) ? Folders.in(run) : List.of();
  }

  private static void interruptGroup(ProcessHandle leader) throws Exception {
    var command = "kill -s INT -- -" + leader.pid();
    assertThat(new ProcessBuilder("/bin/sh", "-c", command).start().waitFor()).isZero();
    assertThat(Stream.of(leader).allMatch(ProcessHandle::isAlive)).isTrue();
  }
}
