package dev.juncture.protocol.http;

/// The body of an answer, which shows itself to nobody but a parser.
public final class Payload {

  private final byte[] bytes;

  public Payload(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// For a parser, which keeps it to itself.
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "[" + bytes.length + " bytes]";
  }
}
