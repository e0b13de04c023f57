package dev.juncture.adapters.web.http.request;

import dev.juncture.domain.access.KeyScope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method as an operation of the API. The API description takes its `operationId` and
/// extensions from here, and its error responses from here and from `ErrorTexts`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ApiCall {

  /// The `operationId`. Defaults to the last path segment in lowerCamelCase.
  String id() default "";

  /// The scope that a key needs. Empty for calls of the frontend API.
  KeyScope[] scope() default {};

  /// How the call affects existing data.
  Effect effect();

  /// The scopes that the grant needs at Jira, for calls that send requests to Jira. They are
  /// classic scopes, or granular ones where Jira has no classic scope.
  String[] jiraScopes() default {};

  /// Whether a call that names a connection fails if the connection does not exist.
  boolean needsConnection() default true;

  /// Whether the call can be executed again after one with the same idempotency key whose outcome
  /// is unknown: because the second execution has no second effect, or because it looks for the
  /// first.
  boolean repeatable() default true;

  enum Effect {
    READ,
    WRITE,
    DESTRUCTIVE
  }
}
