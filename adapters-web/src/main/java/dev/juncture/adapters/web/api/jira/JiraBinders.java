package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.ProjectRef;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bind the query parameters that the Jira calls share to values of the domain. A request without a
/// required one fails with the call's own text.
@Factory
final class JiraBinders {

  private JiraBinders() {}

  @Singleton
  static AnnotatedRequestArgumentBinder<CallerParameter, ConnectionKey> caller() {
    return new QueryBinder<>(
        CallerParameter.class,
        (request, text) -> Optional.of(JiraParameters.key(request, Values.required(text))));
  }

  @Singleton
  static AnnotatedRequestArgumentBinder<IssueParameter, IssueRef> issue() {
    return new QueryBinder<>(
        IssueParameter.class, (_, text) -> Optional.of(new IssueRef(Values.required(text))));
  }

  @Singleton
  static AnnotatedRequestArgumentBinder<AttachmentParameter, AttachmentId> attachment() {
    return new QueryBinder<>(
        AttachmentParameter.class,
        (_, text) -> Optional.of(new AttachmentId(Values.required(text))));
  }

  @Singleton
  static AnnotatedRequestArgumentBinder<ProjectParameter, ProjectRef> project() {
    return new QueryBinder<>(
        ProjectParameter.class, (_, text) -> Values.optional(text).map(ProjectRef::new));
  }

  @Singleton
  static AnnotatedRequestArgumentBinder<DescriptionFormatParameter, DescriptionFormat> format() {
    return new QueryBinder<>(
        DescriptionFormatParameter.class,
        (_, text) ->
            Values.optional(text)
                .map(DescriptionFormat::parse)
                .or(() -> Optional.of(DescriptionFormat.MARKDOWN)));
  }

  private interface Reader<T> {
    Optional<T> read(HttpRequest<?> request, @Nullable String text);
  }

  private record QueryBinder<A extends Annotation, T>(Class<A> annotation, Reader<T> reader)
      implements AnnotatedRequestArgumentBinder<A, T> {

    @Override
    public Class<A> getAnnotationType() {
      return annotation;
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
      var name = context.getAnnotationMetadata().stringValue(Bindable.class).orElseThrow();
      var value = reader.read(request, request.getParameters().get(name));
      return () -> value;
    }
  }
}
