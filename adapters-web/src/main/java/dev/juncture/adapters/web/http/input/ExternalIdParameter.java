package dev.juncture.adapters.web.http.input;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter `external_id`, which identifies a connection. On a method it describes a
/// parameter that the method itself does not declare.
@Parameter(
    name = "external_id",
    in = ParameterIn.QUERY,
    description = ExternalIdParameter.MEANING,
    example = ExternalIdParameter.EXAMPLE,
    required = true,
    schema = @Schema(type = "string", minLength = 1, maxLength = ExternalIdParameter.MAX_LENGTH))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ExternalIdParameter {

  String MEANING = "Your own id of a user, a project or an organisation.";
  String EXAMPLE = "user-42";
  int MAX_LENGTH = 255;
}
