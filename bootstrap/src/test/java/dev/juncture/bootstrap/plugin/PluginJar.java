package dev.juncture.bootstrap.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.domain.plugin.ProviderPlugin;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A jar with a plug-in that a test writes, compiled as its author would compile it.
final class PluginJar {

  private static final String PLUGIN = "com.acme.Plugin";

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Path> classPath = new ArrayList<>();
  private String name = "\"acme\"";

  /// A jar without a plug-in.
  static PluginJar library() {
    return new PluginJar();
  }

  /// A plug-in whose provider has this name and is unavailable.
  static PluginJar named(String provider) {
    return withNameOf("\"" + provider + "\"");
  }

  /// A plug-in whose provider's name is the value of a Java expression.
  static PluginJar withNameOf(String expression) {
    var jar = new PluginJar();
    jar.name = expression;
    jar.members.put("constructor", "");
    jar.members.put("open", "return ProviderInstance.of(new OAuth());");
    jar.members.put("extraSettings", "return List.of();");
    jar.members.put("provider", "return new ProviderId(" + expression + ");");
    jar.members.put("authorizationUri", "return URI.create(\"https://acme.example/authorize\");");
    jar.members.put("exchange", "return new TokenOutcome.Unavailable(Duration.ZERO);");
    jar.members.put("refresh", "return new TokenOutcome.Unavailable(Duration.ZERO);");
    jar.members.put("subdomainUse", "return new SubdomainUse.None();");
    jar.members.put("at", "return this;");
    jar.members.put("grantLifetime", "return Duration.ofDays(1);");
    jar.members.put("replayWindow", "return Duration.ZERO;");
    jar.members.put("longestRefresh", "return Duration.ofSeconds(1);");
    jar.members.put("close", "");
    jar.members.put("base", "return URI.create(\"https://api.acme.example\");");
    jar.members.put("headers", "return Map.of();");
    jar.members.put("meansTokenRejected", "return true;");
    return jar;
  }

  /// Replaces the body of a method of the plug-in, its `OAuth` or its `Api`; `constructor` is a
  /// whole one.
  PluginJar with(String method, String body) {
    members.put(method, body);
    return this;
  }

  PluginJar with(Source source) {
    sources.put(source.name(), source.code());
    return this;
  }

  PluginJar compiledWith(Path jar) {
    classPath.add(jar);
    return this;
  }

  PluginJar withAttribute(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  record Source(String name, String code) {}

  Path writeTo(Path jar) throws IOException {
    if (!members.isEmpty()) {
      plugin().forEach(sources::putIfAbsent);
    }
    var classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), ".classes");
    if (!sources.isEmpty()) {
      compile(classes);
    }
    pack(classes, jar);
    return jar;
  }

  private Map<String, String> plugin() {
    var header =
        """
        package com.acme;

        import dev.juncture.domain.authorization.*;
        import dev.juncture.domain.id.*;
        import dev.juncture.domain.plugin.*;
        import dev.juncture.domain.provider.*;
        import dev.juncture.domain.secret.*;
        import dev.juncture.domain.token.*;
        import java.net.URI;
        import java.time.*;
        import java.util.*;

        """;
    var plugin =
        """
        public final class Plugin implements ProviderPlugin {
          %s
          public ProviderId provider() { %s }
          public List<PluginSetting> extraSettings() { %s }
          public ProviderInstance open(ProviderSettings settings, InstantSource clock) { %s }
        }
        """
            .formatted(
                members.get("constructor"),
                members.get("provider"),
                members.get("extraSettings"),
                members.get("open"));
    var oauth =
        """
        final class OAuth implements ProviderOAuth, AutoCloseable {
          public ProviderId provider() { return new ProviderId(%s); }
          public SubdomainUse subdomainUse() { %s }
          public ProviderOAuth at(Optional<Subdomain> subdomain) { %s }
          public URI authorizationUri(State state, CodeVerifier verifier) { %s }
          public TokenOutcome exchange(Secret code, CodeVerifier verifier) { %s }
          public TokenOutcome refresh(Secret refreshToken) { %s }
          public Duration grantLifetime() { %s }
          public Duration replayWindow() { %s }
          public Duration longestRefresh() { %s }
          public void close() { %s }
        }
        """
            .formatted(
                name,
                members.get("subdomainUse"),
                members.get("at"),
                members.get("authorizationUri"),
                members.get("exchange"),
                members.get("refresh"),
                members.get("grantLifetime"),
                members.get("replayWindow"),
                members.get("longestRefresh"),
                members.get("close"));
    var api =
        """
        final class Api implements ProviderApi {
          public ProviderId provider() { return new ProviderId(%s); }
          public URI base(ConnectionKey key) { %s }
          public Map<String, String> headers() { %s }
          public boolean meansTokenRejected(String body) { %s }
        }
        """
            .formatted(
                name,
                members.get("base"),
                members.get("headers"),
                members.get("meansTokenRejected"));
    return Map.of(
        PLUGIN, header + plugin, "com.acme.OAuth", header + oauth, "com.acme.Api", header + api);
  }

  private void compile(Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var path =
        Stream.concat(
                classPath.stream().map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .reduce((one, other) -> one + File.pathSeparator + other)
            .orElseThrow();
    var output = new StringWriter();
    var options = List.of("-proc:none", "-classpath", path, "-d", classes.toString());
    var units = sources.entrySet().stream().map(it -> unit(it.getKey(), it.getValue())).toList();
    if (!compiler.getTask(output, null, null, options, null, units).call()) {
      throw new IOException(output.toString());
    }
  }

  private static JavaFileObject unit(String name, String code) {
    var uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  private void pack(Path classes, Path jar) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((it, value) -> manifest.getMainAttributes().putValue(it, value));
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      if (!members.isEmpty()) {
        put(out, "META-INF/services/" + ProviderPlugin.class.getName(), PLUGIN.getBytes(UTF_8));
      }
    }
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
