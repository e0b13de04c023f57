package dev.juncture.testing.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.juncture.testkit.InstalledProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One Chromium for all test classes of this JVM. It is closed after the last one.
final class ChromiumExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  @Override
  public void beforeAll(ExtensionContext context) {
    chromium(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return chromium(context);
  }

  private static Chromium chromium(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Chromium.class, _ -> Chromium.start(executable()), Chromium.class);
  }

  private static Path executable() {
    return Stream.concat(named(), onPath())
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(
            () ->
                abort(
                    "Skipped: these tests need Chromium, and none was found. Debian and Ubuntu: apt"
                        + " install chromium. Elsewhere: CHROMIUM=/path/to/chromium"));
  }

  private static Stream<Path> named() {
    return Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).stream();
  }

  private static Stream<Path> onPath() {
    return NAMES.stream().flatMap(name -> InstalledProgram.find(name).stream());
  }
}
