package dev.juncture.adapters.web.http.security;

import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a controller of the backend API, which needs a secret key.
@SecurityRequirement(name = BackendApi.KEY)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface BackendApi {

  /// The name of the secret key in the API description.
  String KEY = "secret_key";
}
