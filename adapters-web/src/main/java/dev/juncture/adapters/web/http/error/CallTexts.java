package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The error texts of the call that a request was routed to. Empty if no route matched.
record CallTexts(Optional<AnnotationValue<CallErrors>> declared) {

  static final CallTexts NONE = new CallTexts(Optional.empty());

  static CallTexts of(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(route -> of(route.getAnnotationMetadata()))
        .orElse(NONE);
  }

  static CallTexts of(AnnotationMetadata call) {
    return new CallTexts(Optional.ofNullable(call.getAnnotation(CallErrors.class)));
  }

  /// The errors for which this call has its own text.
  List<DomainError> errors() {
    var errors = new ArrayList<DomainError>();
    absent().ifPresent(_ -> errors.add(new NotFound()));
    forbidden().ifPresent(_ -> errors.add(new Forbidden()));
    refused()
        .ifPresent(
            _ -> errors.add(new FieldsRejected(Map.of("priority", "Priority is not valid"))));
    conflict().ifPresent(_ -> errors.add(new Conflict()));
    text("failed").ifPresent(_ -> errors.add(new ProviderFailed()));
    return errors;
  }

  String failed() {
    return text("failed").orElse("Internal server error");
  }

  Optional<String> absent() {
    return text("absent");
  }

  Optional<String> forbidden() {
    return text("forbidden");
  }

  Optional<String> refused() {
    return text("refused");
  }

  Optional<String> conflict() {
    return text("conflict");
  }

  String malformed(String parameter, String requirement) {
    return text("malformed")
        .filter(_ -> text("malformedParameter").filter(parameter::equals).isPresent())
        .orElse(parameter + " " + requirement);
  }

  Optional<String> missing() {
    return text("missing");
  }

  private Optional<String> text(String member) {
    return declared.flatMap(it -> it.stringValue(member)).filter(it -> !it.isEmpty());
  }
}
