package dev.juncture.domain.api;

import static org.assertj.core.api.Assertions.assertThat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the API for plug-ins with that of the last release, which is the jar in the test
/// resources. After a release, `target/plugin-api.jar`, which this test writes, replaces it.
final class PluginApiTest {

  private static final Path RELEASED =
      Path.of("src/test/resources/dev/juncture/domain/api/released.jar");

  private static final Path CLASSES = Path.of("target/classes");

  @TempDir private Path scratch;

  @Test
  void givenTheReleasedApi_whenComparing_thenPluginsForItStillFit() throws Exception {
    var current = pack(api(), Path.of("target/plugin-api.jar"));

    assertThat(breaks(RELEASED, current))
        .as("what breaks plug-ins; if it has to be, PluginApi.VERSION gets a new major version")
        .isEmpty();
  }

  /// What a comparison that passes everything would not find.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider/ProviderApi | ProviderId provider(); | ProviderId named();",
        "provider/ProviderApi | ProviderId provider(); | void added(); ProviderId provider();",
        "provider/ProviderOAuth | Duration replayWindow(); | Duration replayWindow() throws java.io.IOException;",
        "token/Account | String id, String name) { | String id, String name, String mail) {",
        "secret/Secret | public String reveal() | String reveal()",
        "id/ProviderId | public String displayName() | public CharSequence displayName()",
      })
  void givenAChangeThatBreaksPlugins_whenComparing_thenItIsFound(
      String type, String before, String after) throws Exception {
    var source =
        Files.readString(Path.of("src/main/java/dev/juncture/domain/" + type + ".java"))
            .replace(before, after)
            .replace("new Account(\"\", \"\")", "new Account(\"\", \"\", \"\")");
    var changed = scratch.resolve("classes");
    for (var file : api()) {
      Files.createDirectories(changed.resolve(CLASSES.relativize(file)).getParent());
      Files.copy(file, changed.resolve(CLASSES.relativize(file)));
    }
    compile("dev/juncture/domain/" + type, source, changed);

    assertThat(breaks(RELEASED, pack(filesIn(changed), changed, scratch.resolve("changed.jar"))))
        .isNotEmpty();
  }

  @Test
  void givenTheApi_whenReadingItsSignatures_thenTheyNameOnlyTheApiAndTheJdk() throws Exception {
    var foreign =
        types().stream()
            .flatMap(
                type ->
                    Stream.concat(
                            Arrays.stream(type.getDeclaredMethods()),
                            Arrays.stream(type.getDeclaredConstructors()))
                        .filter(PluginApiTest::isVisible)
                        .flatMap(PluginApiTest::signature))
            .filter(it -> !it.isPrimitive() && !it.getName().startsWith("java."))
            .filter(it -> !outermost(it).isAnnotationPresent(PluginApi.class))
            .toList();

    assertThat(foreign).isEmpty();
  }

  private static boolean isVisible(Executable member) {
    return !member.isSynthetic()
        && (Modifier.isPublic(member.getModifiers())
            || Modifier.isProtected(member.getModifiers()));
  }

  private static Stream<Class<?>> signature(Executable member) {
    return Stream.concat(
            Arrays.stream(member.getParameterTypes()),
            member instanceof Method method ? Stream.of(method.getReturnType()) : Stream.empty())
        .map(it -> it.isArray() ? it.componentType() : it);
  }

  private static Class<?> outermost(Class<?> type) {
    var outer = type.getEnclosingClass();
    return outer == null ? type : outermost(outer);
  }

  private static List<String> breaks(Path released, Path current) {
    var options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    return new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(released.toFile(), "released"),
                new JApiCmpArchive(current.toFile(), "current"))
            .stream()
            .flatMap(PluginApiTest::breaks)
            .toList();
  }

  private static Stream<String> breaks(JApiClass type) {
    Stream<Collection<? extends JApiCompatibility>> members =
        Stream.of(
            List.of(type),
            type.getMethods(),
            type.getConstructors(),
            type.getFields(),
            type.getInterfaces());
    return members
        .flatMap(Collection::stream)
        .flatMap(it -> it.getCompatibilityChanges().stream())
        .filter(it -> !it.isBinaryCompatible() || !it.isSourceCompatible())
        .map(JApiCompatibilityChange::toString)
        .map(it -> type.getFullyQualifiedName() + ": " + it);
  }

  private static List<Path> api() throws Exception {
    return types().stream()
        .map(it -> CLASSES.resolve(it.getName().replace('.', '/') + ".class"))
        .toList();
  }

  private static List<Class<?>> types() throws Exception {
    var types = new TreeMap<String, Class<?>>();
    for (var file : filesIn(CLASSES)) {
      var name = CLASSES.relativize(file).toString().replace('/', '.').replaceFirst(".class$", "");
      var type = Class.forName(name, false, PluginApiTest.class.getClassLoader());
      if (outermost(type).isAnnotationPresent(PluginApi.class) || type == PluginApi.class) {
        types.put(name, type);
      }
    }
    return List.copyOf(types.values());
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static void compile(String name, String source, Path classes) {
    var uri = URI.create("string:///" + name + ".java");
    var unit =
        new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    var options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    var compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(unit))
            .call();
    assertThat(compiled).isTrue();
  }

  private static Path pack(List<Path> files, Path jar) throws IOException {
    return pack(files, CLASSES, jar);
  }

  private static Path pack(List<Path> files, Path root, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var file : files) {
        var entry = new JarEntry(root.relativize(file).toString());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
