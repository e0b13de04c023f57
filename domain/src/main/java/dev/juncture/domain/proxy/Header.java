package dev.juncture.domain.proxy;

/// One header field as it stands on the wire. Names are equal regardless of case.
public record Header(String name, String value) {

  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }
}
