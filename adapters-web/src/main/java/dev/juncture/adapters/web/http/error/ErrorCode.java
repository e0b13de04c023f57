package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainException;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpStatus;

/// The public code of a failure, for those who record it.
public final class ErrorCode {

  private static final ErrorMapping ERRORS = ErrorMapping.of(AnnotationMetadata.EMPTY_METADATA);

  private ErrorCode() {}

  /// The `code` that the response to this failure has, for a call without error texts of its own.
  public static String of(Throwable failure) {
    return switch (failure) {
      case DomainException known -> ERRORS.problem(known.error()).code();
      case ProblemException known -> known.problem().code();
      default -> ErrorMapping.problem(HttpStatus.INTERNAL_SERVER_ERROR).code();
    };
  }
}
