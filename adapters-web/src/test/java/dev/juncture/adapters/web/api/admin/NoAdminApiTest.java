package dev.juncture.adapters.web.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Without an admin key there is no admin API.
final class NoAdminApiTest extends HttpTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api/admin", "/api/admin/workspaces", "/api/admin/quarantines"})
  void givenNoAdminKeyIsSet_whenCalling_thenNothingIsThere(String path) {
    var response = backend(path);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("path_not_found");
  }
}
