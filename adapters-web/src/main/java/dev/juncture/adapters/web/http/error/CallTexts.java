package dev.juncture.adapters.web.http.error;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;

/// The error texts of the call that a request has reached; empty for one that it has not.
record CallTexts(Optional<AnnotationValue<CallErrors>> declared) {

  static CallTexts of(HttpRequest<?> request) {
    return new CallTexts(
        RouteAttributes.getRouteMatch(request)
            .flatMap(
                route ->
                    Optional.ofNullable(
                        route.getAnnotationMetadata().getAnnotation(CallErrors.class))));
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

  private Optional<String> text(String member) {
    return declared.flatMap(it -> it.stringValue(member)).filter(it -> !it.isEmpty());
  }
}
