package dev.juncture.adapters.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoDocsTest extends HttpTest {

  @TempDir private Path site;

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.docs.folder", site);
    settings.put("juncture.web.docs.enabled", false);
  }

  @Test
  void givenItIsOff_whenOpeningIt_thenThereIsNothingAndNothingLeadsThere() throws IOException {
    Files.writeString(site.resolve("index.html"), "start");

    assertThat(get("/docs/").status()).isEqualTo(404);
    assertThat(get("/docs/").text()).doesNotContain("./juncture docs");
    assertThat(get("/").text()).doesNotContain("/docs");
  }
}
