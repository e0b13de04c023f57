package dev.juncture.bootstrap;

import dev.juncture.application.audit.VerifyAudit;
import dev.juncture.application.audit.VerifyAudit.Verdict;
import dev.juncture.domain.audit.AuditHash;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The command `audit verify`: checks the audit trail and prints its head.
///
/// @param from the sequence of the first entry to check
/// @param head a head that was printed before
record AuditCommand(long from, Optional<AuditHash> head) {

  /// Null for arguments that are not of this command.
  static @Nullable AuditCommand parse(String[] arguments) {
    var from = 1L;
    var head = Optional.<AuditHash>empty();
    if (!arguments[1].equals("verify") || arguments.length % 2 != 0) {
      return null;
    }
    for (int i = 2; i < arguments.length; i += 2) {
      var value = arguments[i + 1];
      if (arguments[i].equals("--from") && value.matches("[1-9][0-9]{0,17}")) {
        from = Long.parseLong(value);
      } else if (arguments[i].equals("--head") && value.matches("[0-9a-f]{64}")) {
        head = Optional.of(new AuditHash(value));
      } else {
        return null;
      }
    }
    return new AuditCommand(from, head);
  }

  /// What the check found, for an operator.
  record Report(boolean isIntact, String text) {}

  /// Fails as a start of the server does, without waiting for the database.
  Report check(Map<String, Object> properties) {
    // Keeps log lines out of the command's output.
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    try (var context = Keys.context(properties)) {
      return report(context.getBean(VerifyAudit.class).verify(from, head));
    }
  }

  private Report report(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Intact(var count, var end, var at) ->
          new Report(
              true,
              "Verified %d entries. Head: sequence %d, hash %s, written at %s"
                  .formatted(count, end.sequence(), end.hash(), at));
      case Verdict.Changed(var sequence) ->
          new Report(false, "Entry %d was changed or moved".formatted(sequence));
      case Verdict.Missing(var first, var last) ->
          new Report(
              false,
              first == last
                  ? "Entry %d was removed".formatted(first)
                  : "Entries %d to %d were removed".formatted(first, last));
      case Verdict.Inserted(var sequence) ->
          new Report(false, "An entry %d was inserted".formatted(sequence));
      case Verdict.Rewritten() ->
          new Report(
              false,
              "The head %s is not in this trail: entries were removed or written anew"
                  .formatted(head.orElseThrow()));
    };
  }
}
