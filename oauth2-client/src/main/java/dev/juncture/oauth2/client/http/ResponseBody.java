package dev.juncture.oauth2.client.http;

/// The body of an answer, which shows itself to nobody but a parser.
public final class ResponseBody {

  private final byte[] bytes;

  public ResponseBody(byte[] bytes) {
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
