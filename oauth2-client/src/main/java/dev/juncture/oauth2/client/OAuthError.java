package dev.juncture.oauth2.client;

import java.util.Locale;
import java.util.regex.Pattern;

/// An `error` of a token endpoint (RFC 6749 section 5.2).
///
/// @param code a code and never free text; `unknown_error` if the provider sent anything else
/// @param description in lower case, with spaces instead of underscores; only used to classify the
///   error
public record OAuthError(String code, String description) {

  private static final String UNKNOWN = "unknown_error";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /// Groups of letters, each with at most two digits behind it. A random token does not match.
  private static final Pattern READABLE =
      Pattern.compile("[A-Za-z]{1,20}[0-9]{0,2}(?:[_.-][A-Za-z]{1,20}[0-9]{0,2}){0,9}+");

  private static final Pattern SENTENCE_END = Pattern.compile("[.;](?= )");

  private static final Pattern ANOTHER_CLIENT =
      Pattern.compile(
          "(?:issued|granted|given) (?:to|for) (?:another|a different|some other) "
              + "(?:oauth )?(?:client|app)"
              + "|not (?:issued|granted|given) (?:to|for) (?:this|the|your|that) "
              + "(?:(?:oauth|requesting|current|authenticated) )?(?:client|app)"
              + "|not belong to (?:(?:this|the|your) )?(?:(?:requesting|current) )?(?:client|app)"
              + "|belongs to (?:another|a different) (?:client|app)"
              + "|client(?: id|id)? (?:mismatch|does not match|do not match|doesn't match)"
              + "|token client and [a-z]+ client don't match");

  /// In a list of possible causes, as in RFC 6749: "invalid, expired, revoked, … or was issued to
  /// another client".
  private static final Pattern OTHER_CAUSE =
      Pattern.compile("\\b(?:invalid|expired|revoked|unknown|used)\\b");

  public OAuthError {
    code = CODE.matcher(code).matches() ? code : UNKNOWN;
    description = description.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Whether the description says that the grant was issued to another client. Then this server's
  /// client is wrong, and the grant may be valid. A sentence that lists it as one of several
  /// possible causes, such as the definition of `invalid_grant` in RFC 6749, does not say so.
  boolean isAboutAnotherClient() {
    return SENTENCE_END.splitAsStream(description).anyMatch(OAuthError::saysAnotherClient);
  }

  private static boolean saysAnotherClient(String sentence) {
    var isList = sentence.contains(" or ") && OTHER_CAUSE.matcher(sentence).find();
    return !isList && ANOTHER_CLIENT.matcher(sentence).find();
  }

  /// The code as it may be logged and stored: `unknown_error` if it looks like a secret that the
  /// provider repeats.
  public String text() {
    return READABLE.matcher(code).matches() ? code : UNKNOWN;
  }
}
