package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainError;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One call's own texts for errors. An error without a text of its own uses `failed`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ErrorTexts {

  /// 500: the provider failed in a way that no other text covers.
  String failed() default "Internal server error";

  /// 404: the resource does not exist.
  String notFound() default "";

  /// 403: the person who gave consent lacks the permission.
  String forbidden() default "";

  /// 400: the provider rejected the values.
  String fieldsRejected() default "";

  /// 409: a concurrent change was stored first.
  String conflict() default "";

  /// 400 for a malformed value of the parameter `malformedParameter`. Replaces the general text.
  String malformed() default "";

  String malformedParameter() default "";

  /// 400: a required value is missing. Without it, the text is "Missing" followed by the names of
  /// all required parameters; a call with a JSON body needs a text of its own.
  String missing() default "";

  /// Further errors of the call. Used only in the API description.
  Class<? extends DomainError>[] others() default {};
}
