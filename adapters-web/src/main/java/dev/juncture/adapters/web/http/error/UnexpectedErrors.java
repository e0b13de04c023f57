package dev.juncture.adapters.web.http.error;

import io.micronaut.http.server.exceptions.response.ErrorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs unexpected exceptions instead of the framework, and without their messages: libraries quote
/// in them what a request contained, such as the form field with a key.
final class UnexpectedErrors {

  private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);
  private static final int MAX_CAUSES = 20;

  private UnexpectedErrors() {}

  static void log(ErrorContext context) {
    context
        .getRootCause()
        .ifPresent(
            it ->
                log.error(
                    "Unexpected {} in a {} request",
                    it.getClass().getName(),
                    context.getRequest().getMethodName(),
                    WithoutMessage.of(it, MAX_CAUSES)));
  }

  /// The types and the stack traces of an exception and its causes.
  private static final class WithoutMessage extends Exception {

    private WithoutMessage(Throwable original, @Nullable Throwable cause) {
      super(original.getClass().getName(), cause);
      setStackTrace(original.getStackTrace());
    }

    private static WithoutMessage of(Throwable original, int causes) {
      var cause = original.getCause();
      return new WithoutMessage(
          original, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }
  }
}
