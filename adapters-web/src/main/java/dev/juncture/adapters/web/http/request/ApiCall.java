package dev.juncture.adapters.web.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a method an operation of the API. Its description gets the `operationId` and extensions
/// from here, and its error responses from here and from `CallErrors`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ApiCall {

  /// The `operationId`; without it the last segment of the path in lowerCamelCase.
  String id() default "";

  /// The scope that a key needs; none for a call of the frontend API.
  KeyScope[] scope() default {};

  /// What the call does to what is there already.
  Effect effect();

  /// The scopes that the grant needs at Jira, for a call that asks Jira: classic ones, and granular
  /// ones where Jira has no classic scope.
  String[] jiraScopes() default {};

  /// Whether a call that names a connection fails where there is none.
  boolean needsConnection() default true;

  enum Effect {
    READ,
    WRITE,
    DESTRUCTIVE
  }
}
