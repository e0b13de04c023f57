package dev.juncture.domain.proxy;

/// One header field. Names are compared case-insensitively.
public record Header(String name, String value) {

  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }
}
