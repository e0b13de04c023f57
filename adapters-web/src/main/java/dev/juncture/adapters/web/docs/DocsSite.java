package dev.juncture.adapters.web.docs;

import dev.juncture.adapters.web.http.settings.DocsSettings;
import dev.juncture.adapters.web.http.settings.WebSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files that `./juncture docs` built. They are read at each request, so that a new build is
/// seen without a restart.
@Singleton
public final class DocsSite {

  /// No segment begins with a dot, so that no name leads out of the folder.
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_@-][A-Za-z0-9_@.-]*+(?:/(?!$)|$))++");

  /// What the build writes where the path of the public URL belongs.
  private static final String BASE = "/__base__/";

  private final Optional<Path> folder;
  private final String base;

  DocsSite(DocsSettings settings, WebSettings web) {
    this.folder = settings.site();
    this.base = web.basePath() + "/";
  }

  /// Whether there is a site to serve.
  public boolean isBuilt() {
    return has("index.html");
  }

  /// Whether there is a file with that name, such as `assets/app.js`.
  public boolean has(String name) {
    return path(name).isPresent();
  }

  /// The file with that name, with links below the path of the public URL; empty if there is none.
  public Optional<DocsFile> file(String name) {
    return path(name).flatMap(it -> DocsFile.of(name, content(it), this::complete));
  }

  private Optional<Path> path(String name) {
    return folder
        .filter(_ -> NAME.matcher(name).matches())
        .map(it -> it.resolve(name))
        .filter(Files::isRegularFile);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] complete(byte[] text) {
    return new String(text, StandardCharsets.UTF_8)
        .replace(BASE, base)
        .getBytes(StandardCharsets.UTF_8);
  }
}
