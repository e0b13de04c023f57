package dev.juncture.application.canary;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainException;

final class ApplicationReadingTheException {
  DomainError read(DomainException exception) {
    return exception.error();
  }
}
