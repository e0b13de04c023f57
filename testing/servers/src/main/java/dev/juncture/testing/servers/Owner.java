package dev.juncture.testing.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// The user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root starts it in a user
/// namespace in which it is an unprivileged user. Where user namespaces are forbidden, as in many
/// containers, root starts it as the user `nobody` with the one capability that it needs to read
/// folders below root's home.
///
/// @param uid the user who must own the data
/// @param prefix the command line prefix that runs a command as that user
record Owner(long uid, List<String> prefix) {
  private static final long NOBODY = 65534;
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> AS_NOBODY =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  static Owner ofServers() {
    var uid = new UnixSystem().getUid();
    return uid == 0 ? insteadOfRoot() : new Owner(uid, List.of());
  }

  private static Owner insteadOfRoot() {
    if (works(NAMESPACE)) {
      return new Owner(0, NAMESPACE);
    }
    if (works(AS_NOBODY)) {
      return new Owner(NOBODY, AS_NOBODY);
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux) can start it as another user"
            + " here. Run this as an ordinary user.");
  }

  private static boolean works(List<String> prefix) {
    try {
      var command = Stream.concat(prefix.stream(), Stream.of("true")).toList();
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  List<String> command(List<String> line) {
    return Stream.concat(prefix.stream(), line.stream()).toList();
  }

  /// Makes the user the owner of `folder` and its contents, unless they are already.
  void own(Path folder) {
    try {
      if (!isOwnerOf(folder)) {
        Files.walkFileTree(folder, new HandingOver(uid));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOwnerOf(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:uid") instanceof Integer owner && owner == uid;
  }

  private static final class HandingOver extends SimpleFileVisitor<Path> {
    private final int uid;

    HandingOver(long uid) {
      this.uid = Math.toIntExact(uid);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return visitFile(folder, attributes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      return FileVisitResult.CONTINUE;
    }
  }
}
