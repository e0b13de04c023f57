package dev.juncture.testing.simulators.atlassian.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Generates the issue with a given id. The same seed always generates the same issue.
final class IssueGenerator {
  private static final int EVERY_SUBTASK = 9;
  private final long seed;
  private final List<SimulatedUser> people;
  private final SampleDocuments documents;

  IssueGenerator(long seed, List<SimulatedUser> people, SampleDocuments documents) {
    this.seed = seed;
    this.people = people.stream().filter(SimulatedUser::assignable).toList();
    this.documents = documents;
  }

  Issue issue(IssueBlock block, long id) {
    var chance = new SplittableRandom(seed * 31 + id);
    var index = id - block.firstId();
    var number = block.firstNumber() + index;
    var createdAt = block.firstCreatedAt().plus(block.step().multipliedBy(index));
    var updatedAt = createdAt.plus(Duration.ofMinutes(chance.nextInt(10_000)));
    var values = Json.object();
    common(values, block, index, chance);
    if (block.style() == IssueBlock.Style.VARIED) {
      varied(values, block, id, createdAt.atZone(ZoneOffset.UTC).toLocalDate(), chance);
    }
    var key = block.project().key() + "-" + number;
    return new Issue(id, key, block.project().id(), createdAt, updatedAt, values, Map.of());
  }

  private void common(ObjectNode values, IssueBlock block, long index, SplittableRandom chance) {
    var project = block.project();
    var types = project.kind().issueTypes().stream().filter(type -> !type.subtask()).toList();
    values.put("summary", SampleText.summary(chance));
    values.set("description", description(block, chance));
    values.put("issuetype", pick(types, chance).id());
    values.put("status", pick(Catalogue.STATUSES, chance).id());
    values.put("priority", priority(project, chance));
    values.put("assignee", chance.nextInt(4) == 0 ? null : pick(people, chance).accountId());
    values.put("reporter", pick(people, chance).accountId());
    values.set(
        "labels",
        Json.strings(chance.nextInt(3) == 0 ? List.of(SampleText.label(chance)) : List.of()));
    sprint(values, block, index);
  }

  private static @Nullable String priority(Project project, SplittableRandom chance) {
    return project.kind().screen().contains("priority") && chance.nextInt(6) > 0
        ? pick(Catalogue.PRIORITIES, chance).id()
        : null;
  }

  private @Nullable JsonNode description(IssueBlock block, SplittableRandom chance) {
    if (block.style() == IssueBlock.Style.PLAIN) {
      return documents.plain();
    }
    return chance.nextInt(7) == 0 ? null : documents.any(chance);
  }

  private static void sprint(ObjectNode values, IssueBlock block, long index) {
    var sprints = values.putArray(Catalogue.SPRINT);
    if (!block.sprintIds().isEmpty()) {
      sprints.add(block.sprintIds().get((int) (index % block.sprintIds().size())));
    }
  }

  private void varied(
      ObjectNode values, IssueBlock block, long id, LocalDate created, SplittableRandom chance) {
    if (values.path("status").asText().equals("10002")) {
      values.put("resolution", pick(Catalogue.RESOLUTIONS, chance).id());
    }
    if (block.project().kind().screen().contains("components")) {
      classicExtras(values, block.project(), chance);
    }
    if (chance.nextInt(3) == 0) {
      values.put("duedate", created.plusDays(chance.nextInt(60)).toString());
    }
    makeSubtask(values, block, id);
  }

  private static void classicExtras(ObjectNode values, Project project, SplittableRandom chance) {
    some(values, "components", project.components(), chance);
    some(values, "fixVersions", project.versions(), chance);
    some(values, "versions", project.versions(), chance);
    values.put(Catalogue.STORY_POINTS, (double) chance.nextInt(1, 14));
    if (chance.nextInt(4) == 0) {
      values.putObject(Catalogue.SEVERITY).put("id", "10100").put("value", "Severe");
      values.put(Catalogue.CUSTOMER, SampleText.customer(chance));
    }
    if (chance.nextInt(3) == 0) {
      var hours = chance.nextInt(1, 9);
      values
          .putObject("timetracking")
          .put("originalEstimate", hours + "h")
          .put("remainingEstimate", hours + "h")
          .put("originalEstimateSeconds", hours * 3_600)
          .put("remainingEstimateSeconds", hours * 3_600);
    }
  }

  private static void some(
      ObjectNode values, String field, List<Project.Label> labels, SplittableRandom chance) {
    var chosen = values.putArray(field);
    if (!labels.isEmpty() && chance.nextInt(3) == 0) {
      chosen.add(pick(labels, chance).id());
    }
  }

  private static void makeSubtask(ObjectNode values, IssueBlock block, long id) {
    var index = id - block.firstId();
    if (index % EVERY_SUBTASK == 1
        && block.project().kind().issueTypes().contains(Catalogue.SUBTASK)) {
      values.put("issuetype", Catalogue.SUBTASK.id());
      values.put("parent", Long.toString(id - 1));
    }
  }

  private static <T> T pick(List<T> choices, SplittableRandom chance) {
    return choices.get(chance.nextInt(choices.size()));
  }
}
