package dev.juncture.domain.canary;

final class DomainThrowingAnything {
  void fail() {
    throw new RuntimeException("something");
  }
}
