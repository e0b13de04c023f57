package dev.juncture.adapters.oauth2.declaration;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// The declarations of one YAML file.
///
/// @param problems one line each, with the place; when there are any, `all` must not be used
public record Declarations(List<Declaration> all, List<String> problems) {

  private static final int MAX_CHARACTERS = 1_000_000;

  /// Reads a file. Does not throw: problems are in the result.
  public static Declarations of(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      return read(reader, file.toString());
    } catch (IOException _) {
      return new Declarations(List.of(), List.of(file + ": cannot be read"));
    }
  }

  /// Reads a text. Does not throw: problems are in the result.
  ///
  /// @param name the name of the file, for problems
  public static Declarations of(String yaml, String name) {
    return read(new StringReader(yaml), name);
  }

  /// @param name the name of the file, for problems
  static Declarations read(Reader reader, String name) {
    var problems = new Problems(name);
    var all = new ArrayList<Declaration>();
    try {
      var root = new Yaml(options()).compose(reader);
      if (root == null) {
        problems.somewhere("is empty: 'providers' is expected");
      } else {
        readProviders(root, problems, all);
      }
    } catch (MarkedYAMLException e) {
      problems.at(e.getProblemMark(), "invalid YAML: " + e.getProblem());
    } catch (YAMLException _) {
      problems.somewhere("cannot be read as YAML");
    }
    return new Declarations(List.copyOf(all), problems.lines());
  }

  /// The single declaration of a shipped file. Fails with an IllegalStateException when the file is
  /// invalid.
  Declaration only() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", problems));
    }
    return all.getFirst();
  }

  private static void readProviders(Node root, Problems problems, List<Declaration> all) {
    var file = YamlMap.at(root, "the file", problems);
    var providers = file.requiredMap("providers");
    file.end();
    for (var id : providers.names()) {
      if (!id.matches("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+") || id.length() > 40) {
        problems.at(
            providers.placeOf(id),
            "a provider name must be lower case letters, digits and single hyphens, at most 40 characters");
      } else {
        all.add(new DeclarationReader(id, providers.requiredMap(id), problems).read());
      }
    }
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setAllowRecursiveKeys(false);
    return options;
  }
}
