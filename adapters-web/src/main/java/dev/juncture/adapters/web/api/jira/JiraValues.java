package dev.juncture.adapters.web.api.jira;

import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import io.micronaut.core.convert.MutableConversionService;
import io.micronaut.core.convert.TypeConverterRegistrar;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/// Lets calls declare parameters with `@QueryValue` as values of the domain. A blank text counts as
/// absent.
@Singleton
final class JiraValues implements TypeConverterRegistrar {

  @Override
  public void register(MutableConversionService conversions) {
    add(conversions, ProjectRef.class, ProjectRef::new);
    add(conversions, CommentId.class, CommentId::new);
    add(conversions, GroupId.class, GroupId::new);
    add(conversions, WorklogId.class, WorklogId::new);
    add(conversions, IssueLinkId.class, IssueLinkId::new);
    add(conversions, RemoteLinkGlobalId.class, RemoteLinkGlobalId::new);
    add(conversions, AccountId.class, AccountId::new);
    add(conversions, AccountIds.class, AccountIds::of);
    add(conversions, ServiceDesk.Id.class, ServiceDesk.Id::new);
    add(conversions, RequestType.Id.class, RequestType.Id::new);
    add(conversions, Queue.Id.class, Queue.Id::new);
    add(conversions, Organization.Id.class, Organization.Id::new);
  }

  private static <T> void add(
      MutableConversionService conversions, Class<T> type, Function<String, T> value) {
    conversions.addConverter(
        CharSequence.class,
        type,
        (text, _, _) -> Optional.of(text.toString()).filter(it -> !it.isBlank()).map(value));
  }
}
