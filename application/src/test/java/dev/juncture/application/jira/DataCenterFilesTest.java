package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.ID;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.jira.UploadAttachments.Form;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.proxy.ProviderApis;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.AttachmentTooLarge;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.Responded;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody.Buffered;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedServiceDesk;
import dev.juncture.testkit.proxy.FakeCaller;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DataCenterFilesTest {

  private static final IssueRef ISSUE = new IssueRef("CORE-7");
  private static final URI BASE = URI.create("https://jira.acme.example/jira");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final List<ProviderRequest> requests = new ArrayList<>();
  private ProviderResponse response = response(200, List.of());
  private final CallProviderApi api =
      new CallProviderApi(
          new ProviderApis(
              ports.providers, List.of(new DataCenterApi()), ports.connections, ports.cache),
          ports.obtainAccessToken(),
          request -> {
            requests.add(request);
            return new Responded(response);
          },
          2,
          ports.witness,
          ports.quota());
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections,
          ports.cache,
          ports.accessTokens(),
          ports.recentWrites,
          InMemoryPorts.THREADS);

  @BeforeEach
  void aliceIsConnected() {
    ports.connections.save(
        new Connection(ID, ALICE, new Live(new Secret("r"), token("a", IN_AN_HOUR)), 1, IN_A_YEAR),
        new JiraConnection(
            new DataCenterUrl(BASE, Optional.of("pem")), Optional.empty(), Optional.empty()));
    jira.attachments =
        List.of(new Attachment("7", "a.txt", "text/plain", 1, Optional.empty(), Optional.empty()));
  }

  @Test
  void givenAFile_whenDownloading_thenItComesFromBelowTheAddress() {
    var download =
        new DownloadAttachment(calls, jira, api)
            .open(ALICE, new AttachmentId("7"), List.of(), new FakeCaller());

    assertThat(download.content().status()).isEqualTo(200);
    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().target()).hasToString(BASE + "/secure/attachment/7/file");
    assertThat(requests.getFirst().caCertificates()).contains("pem");
  }

  @Test
  void givenARedirectToALogin_whenDownloading_thenItIsNotFollowed() {
    response = response(302, List.of(new Header("Location", BASE + "/login.jsp")));
    var downloads = new DownloadAttachment(calls, jira, api);

    assertThat(
            errorOf(
                () -> downloads.open(ALICE, new AttachmentId("7"), List.of(), new FakeCaller())))
        .isEqualTo(new ProviderFailed());
    assertThat(requests).hasSize(1);
  }

  @Test
  void givenANotFoundForAnIssueThatIsThere_whenUploading_thenTheFileIsTooLarge() {
    response = response(404, List.of());

    assertThat(errorOf(this::upload)).isEqualTo(new AttachmentTooLarge(OptionalLong.of(10)));
  }

  @Test
  void givenNoSuchIssue_whenUploading_thenItIsNotFound() {
    response = response(404, List.of());
    jira.error = new NotFound();

    assertThat(errorOf(this::upload)).isEqualTo(new NotFound());
  }

  private void upload() {
    new UploadAttachments(calls, jira, new ScriptedServiceDesk(), api)
        .upload(
            ALICE,
            ISSUE,
            new Form("multipart/form-data; boundary=b", new Buffered(new byte[0])),
            new FakeCaller());
  }

  private static ProviderResponse response(int status, List<Header> headers) {
    return new ProviderResponse(
        status, headers, OptionalLong.empty(), InputStream.nullInputStream());
  }

  private static final class DataCenterApi implements ProviderApi {

    @Override
    public ProviderId provider() {
      return ALICE.provider();
    }

    @Override
    public URI base(ConnectionKey key) {
      return BASE;
    }

    @Override
    public Optional<String> caCertificates(ConnectionKey key) {
      return Optional.of("pem");
    }
  }
}
