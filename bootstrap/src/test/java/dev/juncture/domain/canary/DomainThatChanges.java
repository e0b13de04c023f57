package dev.juncture.domain.canary;

final class DomainThatChanges {
  int count;
}
