package dev.juncture.adapters.jira.servicedesk;

import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.domain.jira.FieldValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form in which Service Management takes the values of fields: that of the platform, except
/// for texts.
record RequestValues(RequestTexts texts) {

  @Nullable Object json(FieldValue value) {
    return switch (value) {
      case FieldValue.Plain(var plain) -> plain;
      case FieldValue.Empty _ -> null;
      case FieldValue.RichText(var text) -> texts.write(text);
      case FieldValue.Estimate(var work) -> Map.of("originalEstimate", work.value());
      case FieldValue.Time(var at) -> JiraTime.format(at);
      case FieldValue.ById(var id) -> Map.of("id", id);
      case FieldValue.ByKey(var key) -> Map.of("key", key);
      case FieldValue.ByName(var name) -> Map.of("name", name);
      case FieldValue.Option(var option) -> Map.of("value", option);
      case FieldValue.SubOption(FieldValue.ById(var id), var option) ->
          Map.of("id", id, "child", Map.of("value", option));
      case FieldValue.SubOption(FieldValue.Option(var parent), var option) ->
          Map.of("value", parent, "child", Map.of("value", option));
      case FieldValue.SubOption(_, var option) -> Map.of("value", option);
      case FieldValue.Account(var id) -> Map.of("accountId", id);
      case FieldValue.Many(var items) -> items.stream().map(this::json).toList();
    };
  }
}
