package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainError;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The texts with which one call answers what can go wrong behind it. A case without a text of its
/// own is answered with `failed`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CallErrors {

  /// 500: the provider did something that no other text covers.
  String failed() default "Internal server error";

  /// 404: the thing is not there.
  String absent() default "";

  /// 403: the person who consented may not do this.
  String forbidden() default "";

  /// 400: the provider refused the values.
  String refused() default "";

  /// 409: somebody else was faster.
  String conflict() default "";

  /// 400 for a malformed value of the parameter `malformedParameter`, where the general text will
  /// not do.
  String malformed() default "";

  String malformedParameter() default "";

  /// 400: a required value is not there. For the call's description only, and only where the text
  /// is not "Missing" with the names of all required values.
  String missing() default "";

  /// Further errors of the call, for its description only.
  Class<? extends DomainError>[] others() default {};
}
