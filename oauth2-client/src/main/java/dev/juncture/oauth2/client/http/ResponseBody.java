package dev.juncture.oauth2.client.http;

/// The body of a response. `toString` does not reveal the content.
public final class ResponseBody {

  private final byte[] bytes;

  public ResponseBody(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// For parsers only, which must not log or store the bytes.
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "[" + bytes.length + " bytes]";
  }
}
