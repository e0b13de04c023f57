package dev.juncture.bootstrap.deploy;

import static dev.juncture.bootstrap.deploy.Manifests.list;
import static dev.juncture.bootstrap.deploy.Manifests.map;
import static dev.juncture.bootstrap.deploy.Manifests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests against the models that Kubernetes publishes of its objects, and against each
/// other.
final class KubernetesTest {

  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  static List<Map<String, Object>> objects() {
    return Manifests.kubernetes();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void givenAnObject_whenHeldAgainstItsModel_thenEveryFieldIsKnownAndNoneIsMissing(
      Map<String, Object> object) {
    assertThatCode(() -> validate(object)).doesNotThrowAnyException();
  }

  @Test
  void givenAFieldThatKubernetesDoesNotKnow_whenHeldAgainstTheModel_thenItIsFound() {
    var service = Manifests.ofKind("Service");
    map(service, "spec").put("clusterIp", "None");

    assertThatThrownBy(() -> validate(service)).hasMessageContaining("clusterIp");
  }

  @Test
  void givenTheFolder_whenApplied_thenNoFileIsLeftOut() {
    var files = Manifests.kubernetesFiles().map(it -> it.getFileName().toString()).toList();

    assertThat(files).hasSize(9).contains("kustomization.yaml", "configuration.env", "monitoring");
    assertThat(objects())
        .extracting(it -> it.get("kind"))
        .containsExactlyInAnyOrder(
            "Namespace",
            "Deployment",
            "Service",
            "Service",
            "PodDisruptionBudget",
            "HorizontalPodAutoscaler",
            "NetworkPolicy");
  }

  @Test
  void givenTheContainer_whenProbed_thenPortsAndPathsAreThere() {
    var container = container();

    for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(map(container, probe, "httpGet"))
          .containsEntry("port", "http")
          .hasEntrySatisfying(
              "path", it -> assertThat(it).isIn("/health/liveness", "/health/readiness"));
    }
    assertThat(map(container, "readinessProbe", "httpGet"))
        .containsEntry("path", "/health/readiness");
    assertThat(map(container, "resources", "limits")).containsKey("memory");
    assertThat(map(container, "securityContext"))
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true);
  }

  @Test
  void givenTheGracePeriod_whenAPodIsReplaced_thenItIsLongerThanEverythingThatIsWaitedFor() {
    var pod = map(Manifests.ofKind("Deployment"), "spec", "template", "spec");
    var drain =
        Integer.parseInt(Objects.requireNonNull(environment().get("JUNCTURE_DRAIN_SECONDS")));
    var requestsInFlight = 25;
    var runningJobs = 25;

    assertThat((Integer) pod.get("terminationGracePeriodSeconds"))
        .isGreaterThan(drain + requestsInFlight + runningJobs);
  }

  @Test
  void givenWhatIsPublic_whenLookedAt_thenTheManagementPortIsNotPartOfIt() {
    var service = Manifests.ofKind("Service");
    var rules = list(Manifests.ofKind("NetworkPolicy"), "spec", "ingress");

    assertThat(list(service, "spec", "ports"))
        .singleElement()
        .satisfies(port -> assertThat(map(port)).containsEntry("targetPort", "http"));
    assertThat(rules)
        .filteredOn(rule -> list(rule, "ports").toString().contains("management"))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(map(rule)).containsKey("from"));
  }

  @Test
  void givenSelectors_whenLookedAt_thenAllOfThemMeanThePods() {
    var labels = map(Manifests.ofKind("Deployment"), "spec", "template", "metadata", "labels");

    assertThat(map(Manifests.ofKind("Deployment"), "spec", "selector", "matchLabels"))
        .isEqualTo(labels);
    assertThat(map(Manifests.ofKind("Service"), "spec", "selector")).isEqualTo(labels);
    assertThat(map(Manifests.ofKind("PodDisruptionBudget"), "spec", "selector", "matchLabels"))
        .isEqualTo(labels);
    assertThat(map(Manifests.ofKind("NetworkPolicy"), "spec", "podSelector", "matchLabels"))
        .isEqualTo(labels);
  }

  @Test
  void givenTheEnvironmentOfThePods_whenReadAsTheServerReadsIt_thenItIsComplete() {
    assertThat(Environments.problemsOf(environment())).isEmpty();
  }

  @Test
  void givenTheSettings_whenTheyAreShipped_thenWhoMayStartAFlowIsSaid() {
    assertThat(environment()).containsEntry("JUNCTURE_FRONTEND_AUTH", "session");
  }

  @Test
  void givenThePods_whenTheyAreSpread_thenOverNodesAndZones() {
    var pod = map(Manifests.ofKind("Deployment"), "spec", "template", "spec");

    assertThat(list(pod, "topologySpreadConstraints"))
        .extracting(it -> text(it, "topologyKey"))
        .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
  }

  @Test
  void givenThePrometheusOperator_whenItScrapes_thenItFindsThePodsAndTheirPort() {
    var monitor = Manifests.listedIn(Manifests.DEPLOY.resolve("kubernetes/monitoring")).getFirst();

    assertThat(map(monitor, "spec", "selector", "matchLabels"))
        .isEqualTo(map(Manifests.ofKind("Deployment"), "spec", "template", "metadata", "labels"));
    assertThat(list(container(), "ports"))
        .extracting(it -> text(it, "name"))
        .contains(text(map(monitor, "spec", "podMetricsEndpoints"), "port"));
  }

  static Map<String, String> environment() {
    var environment = settings();
    for (var entry : list(container(), "env")) {
      environment.put(text(entry, "name"), text(entry, "value"));
    }
    return environment;
  }

  private static Map<String, String> settings() {
    var file = map(Manifests.kustomization(), "configMapGenerator");
    assertThat(container().toString()).contains("configMapRef={name=" + text(file, "name") + "}");
    return Environments.read(
        Manifests.DEPLOY.resolve("kubernetes").resolve(list(file, "envs").getFirst().toString()));
  }

  private static Map<String, Object> container() {
    return map(Manifests.ofKind("Deployment"), "spec", "template", "spec", "containers");
  }

  private static void validate(Map<String, Object> object) throws Exception {
    var version = text(object, "apiVersion").replaceFirst(".*/", "").toUpperCase(Locale.ROOT);
    var model = Class.forName(MODELS + version + text(object, "kind"));
    try {
      model
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, new Gson().toJsonTree(object));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }
}
