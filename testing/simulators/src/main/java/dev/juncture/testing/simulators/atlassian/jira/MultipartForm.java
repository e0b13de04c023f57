package dev.juncture.testing.simulators.atlassian.jira;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Response;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a form with files.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
final class MultipartForm {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");
  private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("(?i)filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S.*?)\\s*$");

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(String name, String filename, String type, byte[] content) {
    boolean isNamed(String other) {
      return name.equals(other);
    }
  }

  private MultipartForm() {}

  static List<Part> of(Call call) {
    var type = BOUNDARY.matcher(call.header("Content-Type").orElse(""));
    if (!type.matches()) {
      throw new CallRejected(Response.empty(415));
    }
    var text = "\r\n" + new String(call.body(), ISO_8859_1);
    var pieces = text.split(Pattern.quote("\r\n--" + type.group(1)), -1);
    if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith("--")) {
      throw JiraErrors.rejected(400, "The form has no end.");
    }
    return Arrays.stream(pieces, 1, pieces.length - 1).map(MultipartForm::part).toList();
  }

  private static Part part(String piece) {
    int end = piece.indexOf("\r\n\r\n");
    var head = new String(piece.substring(0, Math.max(end, 0)).getBytes(ISO_8859_1), UTF_8);
    return new Part(
        first(NAME.matcher(head), ""),
        first(FILENAME.matcher(head), ""),
        first(TYPE.matcher(head), "application/octet-stream"),
        piece.substring(end + 4).getBytes(ISO_8859_1));
  }

  private static String first(Matcher matcher, String otherwise) {
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
