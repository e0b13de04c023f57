package dev.juncture.domain.canary;

final class DomainPrinting {
  void say() {
    System.out.println("hello");
  }
}
