package dev.juncture.adapters.web.http.security;

import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// For customers' back ends: needs one of the secret keys.
@SecurityRequirement(name = BackendApi.KEY)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BackendApi {

  /// What the API's description calls the secret key.
  String KEY = "secret_key";
}
