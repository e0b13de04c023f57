package dev.juncture.domain.canary;

final class DomainPrinting {
  void out() {
    System.out.println("hello");
  }

  void err() {
    System.err.println("hello");
  }

  void stackTrace(Exception failure) {
    failure.printStackTrace();
  }
}
