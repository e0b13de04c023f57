package dev.juncture.application.canary;

final class ApplicationThatChanges {
  int count;
}
