package dev.juncture.adapters.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.oauth2.declaration.ShippedDeclarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderDeclarations.Own;
import dev.juncture.domain.plugin.ProviderPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeclaredProvidersTest {

  private static final ProviderId GITHUB = new ProviderId("github");
  private static final ProviderId ACME = new ProviderId("acme");

  @TempDir private Path folder;

  @Test
  void givenNoFile_whenReading_thenTheShippedOnesAreThereInTheirOrder() {
    var declared = new DeclaredProviders().read(List.of());

    assertThat(declared.problems()).isEmpty();
    assertThat(declared.plugins())
        .extracting(ProviderPlugin::provider)
        .isEqualTo(ShippedDeclarations.IDS);
  }

  @Test
  void givenOwnDeclarations_whenReading_thenTheyAreAddedOrTakeThePlaceOfAShippedOne()
      throws IOException {
    var declared = new DeclaredProviders().read(List.of(file("github", "acme")));

    assertThat(declared.problems()).isEmpty();
    assertThat(declared.plugins())
        .hasSize(ShippedDeclarations.IDS.size() + 1)
        .filteredOn(it -> List.of(GITHUB, ACME).contains(it.provider()))
        .hasSize(2)
        .allSatisfy(
            it ->
                assertThat(it.extraSettings())
                    .extracting(PluginSetting::name)
                    .containsExactly("own"));
  }

  @Test
  void givenAMistakeInTheFile_whenReading_thenItIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("own.yml"), "provider: {}");

    assertThat(new DeclaredProviders().read(List.of(file)).problems())
        .anySatisfy(it -> assertThat(it).startsWith(file + ":1:1: unknown key 'provider'"));
  }

  @Test
  void givenTwoFiles_whenReading_thenBothAreReadAndAnIdInBothIsAProblem() throws IOException {
    var first = Files.move(file("acme"), folder.resolve("first.yml"));
    var second = file("other", "acme");

    var declared = new DeclaredProviders().read(List.of(first, second));

    assertThat(declared.own())
        .containsExactly(new Own(first, ACME), new Own(second, new ProviderId("other")));
    assertThat(declared.problems())
        .containsExactly(second + ": 'acme' is also declared in " + first);
  }

  @Test
  void whenAskedForItsName_thenNoDeclarationIsRead() {
    var read = new ArrayList<ProviderId>();
    var plugin =
        new DeclaredPlugin(
            GITHUB,
            () -> {
              read.add(GITHUB);
              return ShippedDeclarations.of(GITHUB);
            },
            CallLimits.USUAL);

    assertThat(plugin.provider()).isEqualTo(GITHUB);
    assertThat(read).isEmpty();

    assertThat(plugin.extraSettings()).isNotEmpty();
    assertThat(read).containsExactly(GITHUB);
  }

  private Path file(String... ids) throws IOException {
    var yaml = new StringBuilder("providers:\n");
    for (var id : ids) {
      yaml.append(
          """
            %s:
              variables:
                own: text
              authorization:
                url: https://acme.example/authorize
              token:
                url: https://acme.example/token
              lifetimes:
                refresh-tokens: reusable
          """
              .formatted(id));
    }
    return Files.writeString(folder.resolve("own.yml"), yaml);
  }
}
