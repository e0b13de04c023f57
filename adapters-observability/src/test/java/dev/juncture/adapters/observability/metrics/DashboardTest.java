package dev.juncture.adapters.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The dashboard asks only for what `docs/metrics.md` promises.
final class DashboardTest {

  private static final Path DASHBOARD = Path.of("..", "deploy", "grafana", "juncture.json");
  private static final Pattern METRIC = Pattern.compile("\\b(?:juncture|jvm|process|system)_\\w+");
  private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"");
  private static final List<String> OF_PROMETHEUS = List.of("job", "instance");

  @Test
  void givenTheDashboard_whenItsQueriesAreRead_thenEveryMetricIsDocumented() throws IOException {
    var documented = MetricsPage.documented().labels().keySet();

    var metrics = queries().flatMap(DashboardTest::metrics).toList();

    assertThat(metrics).hasSizeGreaterThan(15);
    assertThat(metrics).extracting(MetricsPage::family).isSubsetOf(documented);
  }

  @Test
  void givenTheDashboard_whenItsQueriesAreRead_thenEveryLabelIsDocumented() throws IOException {
    var documented = MetricsPage.documented().labels();

    assertThat(queries().flatMap(it -> SELECTOR.matcher(it).results()))
        .isNotEmpty()
        .allSatisfy(
            selector -> {
              var asked = LABEL.matcher(selector.group(2)).results().map(it -> it.group(1));
              assertThat(asked.filter(it -> !OF_PROMETHEUS.contains(it)))
                  .isSubsetOf(documented.get(MetricsPage.family(selector.group(1))));
            });
  }

  @Test
  void givenTheDashboard_whenImported_thenItAsksForTheDataSource() throws IOException {
    assertThat(values("uid")).containsOnly("juncture", "${datasource}");
  }

  private static Stream<String> queries() throws IOException {
    return Stream.concat(
        values("expr").stream(),
        values("query").stream().filter(it -> it.startsWith("label_values")));
  }

  private static Stream<String> metrics(String query) {
    return METRIC.matcher(query).results().map(it -> it.group());
  }

  private static List<String> values(String field) throws IOException {
    var values = new ArrayList<String>();
    try (var json = new JsonFactory().createParser(DASHBOARD.toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING && field.equals(json.currentName())) {
          values.add(json.getText());
        }
      }
    }
    return values;
  }
}
