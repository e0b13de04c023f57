package dev.juncture.bootstrap.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in a folder of jars, and what is said of jars that are no good.
final class ProviderCatalogTest {

  private static final String SERVICES = "META-INF/services/" + ProviderPlugin.class.getName();

  @TempDir private Path folder;

  /// Made by name, as one in a jar is.
  public static final class GitlabAgain implements ProviderPlugin {

    @Override
    public ProviderId provider() {
      return new ProviderId("gitlab");
    }

    @Override
    public ProviderInstance open(ProviderSettings settings, InstantSource clock) {
      throw new IllegalStateException("never opened here");
    }
  }

  public static final class Exploding implements ProviderPlugin {

    public Exploding() {
      throw new IllegalStateException("boom");
    }

    @Override
    public ProviderId provider() {
      return new ProviderId("exploding");
    }

    @Override
    public ProviderInstance open(ProviderSettings settings, InstantSource clock) {
      throw new IllegalStateException("never opened here");
    }
  }

  @Test
  void givenNoFolder_whenLoading_thenShippedProvidersAreThere() {
    var catalogue = ProviderCatalog.load(Optional.empty(), List.of());

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.plugins())
        .extracting(plugin -> plugin.provider().value())
        .contains("github", "gitlab", "slack", "confluence");
  }

  @Test
  void givenAFileThatIsNoJar_whenLoading_thenItIsNamed() throws IOException {
    var jar = Files.writeString(folder.resolve("broken.jar"), "no jar");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(jar + " cannot be read as a jar: ");
  }

  @Test
  void givenAClassThatIsNotThere_whenLoading_thenJarAndClassAreNamed() throws IOException {
    var jar = jar("absent.jar", "com.acme.Absent", Optional.empty());

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(jar + ": com.acme.Absent cannot be loaded: ")
        .contains("ClassNotFoundException");
  }

  @Test
  void givenAClassForALaterJava_whenLoading_thenJarAndReasonAreNamed() throws IOException {
    var jar = folder.resolve("later.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, SERVICES, "com.acme.Later".getBytes(StandardCharsets.UTF_8));
      put(out, "com/acme/Later.class", classOfVersion(99));
    }

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(jar + ": com.acme.Later cannot be loaded: ")
        .contains("UnsupportedClassVersionError");
  }

  @Test
  void givenAConstructorThatFails_whenLoading_thenJarAndReasonAreNamed() throws IOException {
    var jar = jar("exploding.jar", Exploding.class);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(jar + ": " + Exploding.class.getName() + " cannot be loaded: ")
        .contains("java.lang.IllegalStateException at " + Exploding.class.getName())
        .doesNotContain("boom");
  }

  @Test
  void givenAClassOfAnotherKind_whenLoading_thenItIsNoPlugin() throws IOException {
    var jar = jar("other.jar", "java.util.ArrayList", Optional.empty());

    assertThat(problems()).containsExactly(jar + ": java.util.ArrayList is not a ProviderPlugin");
  }

  @Test
  void givenANameThatIsTaken_whenLoading_thenBothPlacesAreNamed() throws IOException {
    var jar = jar("again.jar", GitlabAgain.class);

    assertThat(problems())
        .containsExactly(jar + ": the provider name 'gitlab' is already used in the declarations");
  }

  @Test
  void givenTheNameOfTheServersOwnProvider_whenLoading_thenItIsTaken() throws IOException {
    PluginJar.named("jira").writeTo(folder.resolve("jira.jar"));

    assertThat(problems())
        .containsExactly(
            folder.resolve("jira.jar")
                + ": the provider name 'jira' is already used in the server itself");
  }

  @Test
  void givenALibraryAmongTheJars_whenLoading_thenNobodyMinds() throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve("library.jar")))) {
      put(out, "readme.txt", new byte[0]);
    }

    assertThat(problems()).isEmpty();
  }

  @Test
  void givenJarsAndFolders_whenLoading_thenOneLineSaysWhatIsInThem() throws IOException {
    PluginJar.named("acme").writeTo(folder.resolve("a.jar"));
    PluginJar.library().writeTo(folder.resolve("b.jar"));
    var own = Files.createDirectory(folder.resolve("c"));
    PluginJar.named("acme-git").writeTo(own.resolve("git.jar"));
    Files.createDirectory(folder.resolve("empty"));
    Files.copy(
        own.resolve("git.jar"), Files.createDirectory(folder.resolve("..data")).resolve("git.jar"));

    var catalogue = ProviderCatalog.load(Optional.of(folder), List.of());

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.jars())
        .isEqualTo(folder + " has a.jar (acme), b.jar (no provider), c (acme-git)");
  }

  @Test
  void givenNoJars_whenLoading_thenTheLineSaysWhereNoneWas() {
    assertThat(ProviderCatalog.load(Optional.of(folder), List.of()).jars())
        .isEqualTo(folder + " has no jars");
    var absent = folder.resolve("absent");
    assertThat(ProviderCatalog.load(Optional.of(absent), List.of()).jars())
        .isEqualTo(absent + " does not exist");
  }

  private List<String> problems() {
    return ProviderCatalog.load(Optional.of(folder), List.of()).problems();
  }

  private Path jar(String name, Class<?> plugin) throws IOException {
    return jar(name, plugin.getName(), Optional.of(plugin));
  }

  private Path jar(String name, String plugin, Optional<Class<?>> content) throws IOException {
    var jar = folder.resolve(name);
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, SERVICES, ("# a comment\n" + plugin + "\n").getBytes(StandardCharsets.UTF_8));
      if (content.isPresent()) {
        put(out, classFile(plugin), bytesOf(content.get()));
      }
    }
    return jar;
  }

  private static String classFile(String name) {
    return name.replace('.', '/') + ".class";
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    try (var bytes = type.getResourceAsStream("/" + classFile(type.getName()))) {
      return Objects.requireNonNull(bytes).readAllBytes();
    }
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static byte[] classOfVersion(int version) throws IOException {
    var bytes = bytesOf(ProviderCatalogTest.class);
    bytes[7] = (byte) version;
    return bytes;
  }
}
