package dev.juncture.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks the dependency rules of docs/architecture.md.
final class ArchitectureTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isProduction)
          .withImportOption(ArchitectureTest::isWrittenByUs)
          .importPackages("dev.juncture");
  private static final JavaClasses WITH_CANARIES =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isWrittenByUs)
          .withImportOption(it -> isProduction(it) || it.contains("/canary/"))
          .importPackages("dev.juncture");

  static List<Guarded> rules() {
    return Rules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenTheProductionCode_whenARuleIsHeldAgainstIt_thenNothingBreaksIt(Guarded guarded) {
    guarded.rule().check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenACanary_whenItsRuleIsHeldAgainstIt_thenTheRuleNoticesIt(Guarded guarded) {
    var report = guarded.rule().evaluate(WITH_CANARIES).getFailureReport().toString();

    assertThat(guarded.canaries()).isNotEmpty();
    assertThat(guarded.missedIn(report)).isEmpty();
  }

  @Test
  void givenTheCanaries_whenLookingForTheirRules_thenNoneSitsThereForNothing() {
    var guarded =
        Rules.all().stream()
            .flatMap(rule -> rule.canaries().stream())
            .map(canary -> canary.split("\\.")[0])
            .toList();

    assertThat(WITH_CANARIES)
        .filteredOn(it -> it.getPackageName().contains(".canary") && isItsOwnFile(it))
        .extracting(JavaClass::getSimpleName)
        .isNotEmpty()
        .isSubsetOf(guarded);
  }

  @Test
  void givenTheModules_whenReadingTheirSources_thenEachHasPackagesOfItsOwnOnly() {
    assertThat(modules())
        .allSatisfy(module -> assertThat(Packages.foreignTo(CHECKOUT, module)).isEmpty());
  }

  @Test
  void givenAClassInAnothersPackage_whenReadingTheSources_thenItIsNoticed(@TempDir Path checkout)
      throws IOException {
    var stray = "src/main/java/dev/juncture/adapters/crypto/Canary.java";
    var file = checkout.resolve("testing/bench").resolve(stray);
    Files.createDirectories(file.getParent());
    Files.createFile(file);

    assertThat(Packages.foreignTo(checkout, "testing/bench")).containsExactly(Path.of(stray));
  }

  @Test
  void givenTheProductionCode_whenImported_thenEveryModuleIsSeen() {
    var packages = PRODUCTION.stream().map(JavaClass::getPackageName).distinct().toList();

    assertThat(modules().filter(ArchitectureTest::isPartOfTheServer))
        .allSatisfy(
            module -> assertThat(packages).anyMatch(it -> it.startsWith(Packages.rootOf(module))));
  }

  @Test
  void givenTheModules_whenReadingTheArchitecturePage_thenItNamesEachOfThem() throws IOException {
    var page = Files.readString(CHECKOUT.resolve("docs/architecture.md"));

    assertThat(modules()).allSatisfy(module -> assertThat(page).contains("`" + module + "`"));
  }

  /// Neither nested, nor the target that a canary flies at, nor the second half of a cycle.
  private static boolean isItsOwnFile(JavaClass it) {
    var name = it.getSimpleName();
    return it.isTopLevelClass()
        && !name.endsWith("Target")
        && !name.endsWith("CycleB")
        && !name.equals("package-info");
  }

  private static boolean isPartOfTheServer(String module) {
    return !module.startsWith("testing/") && !module.equals("demo");
  }

  private static Stream<String> modules() {
    return Pattern.compile("<module>(.+?)</module>")
        .matcher(read(CHECKOUT.resolve("pom.xml")))
        .results()
        .map(it -> it.group(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isProduction(Location location) {
    return new ImportOption.DoNotIncludeTests().includes(location);
  }

  /// Excludes the classes that the processors of Micronaut, MapStruct and JTE generate.
  private static boolean isWrittenByUs(Location location) {
    return !location.contains("$Definition")
        && !location.contains("$Introspection")
        && !location.contains("$Intercepted")
        && !location.contains("$Exec")
        && !location.contains("BodiesImpl")
        && !location.contains("/web/templates/");
  }
}
