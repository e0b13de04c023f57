package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.api.PluginApi;

/// What plug-ins see of the server: the JDK, the types marked with [PluginApi], and SLF4J.
final class PluginApiClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String DOMAIN = "dev.juncture.domain.";
  private static final String LOGGING = "org.slf4j.";

  private final ClassLoader server;

  PluginApiClassLoader(ClassLoader server) {
    super("API for plug-ins", getPlatformClassLoader());
    this.server = server;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(LOGGING) || isInApi(name)) {
      return server.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  private boolean isInApi(String name) throws ClassNotFoundException {
    return name.startsWith(DOMAIN)
        && server.loadClass(name.split("\\$", 2)[0]).isAnnotationPresent(PluginApi.class);
  }
}
