package dev.juncture.bootstrap.plugin;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/// The classes of one plug-in: [PluginApiClassLoader], then those of its jars. The server's
/// libraries are not visible, so a plug-in brings its own, in the version that it needs.
final class PluginClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String NAME = "plug-in ";

  private final Path place;

  /// @param place the jar or the folder of the plug-in
  PluginClassLoader(Path place, List<Path> jars, ClassLoader server) {
    super(
        NAME + place,
        jars.stream().map(PluginClassLoader::url).toArray(URL[]::new),
        new PluginApiClassLoader(server));
    this.place = place;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException _) {
      throw new ClassNotFoundException(
          "%s is neither in %s nor in the plug-in API; the server's own libraries are not visible to plug-ins"
              .formatted(name, place));
    }
  }

  /// Whether this class loaded what is on the line of a stack trace.
  static boolean loaded(StackTraceElement line) {
    return line.getClassLoaderName() != null && line.getClassLoaderName().startsWith(NAME);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
