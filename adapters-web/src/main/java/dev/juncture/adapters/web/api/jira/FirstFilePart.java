package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.http.error.ProblemException.missing;

import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Looks at the first part of a form before anything is sent to Jira.
final class FirstFilePart {

  private static final int LONGEST = 8 * 1024;
  private static final String END = "\r\n\r\n";
  private static final Pattern FILE = Pattern.compile("(?i)[; ]name=\"?file\"?[ ;\r]");

  private FirstFilePart() {}

  /// The whole of `in`. Fails with the call's own text for missing values when its first part is
  /// not named `file`, and with RequestBodyRejected when it cannot be read.
  static InputStream checked(InputStream in) {
    var start = read(in);
    if (!FILE.matcher(new String(start, StandardCharsets.ISO_8859_1)).find()) {
      throw missing();
    }
    return new SequenceInputStream(new ByteArrayInputStream(start), in);
  }

  /// Up to the end of the first part's headers.
  private static byte[] read(InputStream in) {
    var start = new ByteArrayOutputStream();
    int matched = 0;
    try {
      while (matched < END.length() && start.size() < LONGEST) {
        int next = in.read();
        if (next < 0) {
          return start.toByteArray();
        }
        start.write(next);
        matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
      }
      return start.toByteArray();
    } catch (IOException _) {
      throw new RequestBodyRejected().asException();
    }
  }
}
