package dev.juncture.adapters.jira.sites;

import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraSitesAtSimulatorTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final JiraSites api = ATLASSIAN.bean(JiraSites.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenSitesWithSeveralProducts_whenListing_thenEachIsThereOnce() {
    var sites = result(api.sites(token));

    assertThat(sites).extracting(JiraSite::id).doesNotHaveDuplicates().hasSize(2);
    assertThat(sites.getFirst().id()).isEqualTo(site);
    assertThat(sites.getFirst().name()).isEqualTo("acme-robotics");
    assertThat(sites.getFirst().url()).isEqualTo("https://acme-robotics.atlassian.net");
  }

  @Test
  void givenAnExpiredToken_whenListing_thenItIsRejected() {
    ATLASSIAN.simulator.expireAccessTokens();

    assertThat(api.sites(token)).isEqualTo(new TokenRejected<>());
  }
}
