package dev.juncture.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.adapters.crypto.kms.Services;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testing.simulators.kms.AwsKmsSimulator;
import dev.juncture.testkit.secret.MasterKeysContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AwsMasterKeysTest extends MasterKeysContract {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final Secret KEY = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");

  private final AwsKmsSimulator aws = new AwsKmsSimulator();
  private final String arn = aws.newKey("one");
  private final Node node = new Node().with(Kms.AWS, Services.aws(aws, arn));

  @AfterEach
  void stop() {
    aws.close();
  }

  @Override
  protected MasterKeys masters() {
    return node.masters;
  }

  @Test
  void givenAWorkspace_whenWrapping_thenTheCallNamesItForTheAuditTrail() {
    node.masters.wrap(WORKSPACE, KEY);

    assertThat(aws.calls()).containsExactly("TrentService.Encrypt {juncture:workspace=ws_1}");
  }

  @Test
  void givenAnotherKeyInTheSettings_whenUnwrapping_thenTheKeyOfTheTextIsUsed() {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    var next = new Node().with(Kms.AWS, Services.aws(aws, aws.newKey("two"))).masters;

    assertThat(next.unwrap(WORKSPACE, wrapped)).isEqualTo(KEY);
    assertThat(wrapped).doesNotStartWith(next.mark());
    aws.delete(arn);
    assertDenied(next, wrapped, "NotFoundException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "DisabledException", "KMSInvalidStateException"})
  void givenADenial_whenUnwrapping_thenItIsDenied(String code) {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    aws.error = code;

    assertDenied(node.masters, wrapped, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredTokenException", "UnrecognizedClientException"})
  void givenCredentialsThatAreRejected_whenUnwrapping_thenTheKeyIsUnavailable(String code) {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    aws.error = code;

    assertUnavailable(node, wrapped, code);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void givenAnErrorWithoutACode_whenUnwrapping_thenTheKeyIsUnavailable(int status) {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    aws.failure = status;

    assertUnavailable(node, wrapped, "AWS KMS");
  }

  @Test
  void givenAwsIsDown_whenUnwrapping_thenTheKeyIsUnavailable() {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    aws.stop();

    assertUnavailable(node, wrapped, "AWS KMS does not respond");
  }

  @Test
  void givenAwsDoesNotRespond_whenUnwrapping_thenTheCallEndsAfterItsTimeout() {
    var wrapped = node.masters.wrap(WORKSPACE, KEY);
    aws.silent = true;

    assertUnavailable(
        new Node().with(Kms.AWS, Services.hastyAws(aws, arn)), wrapped, "does not respond");
  }

  private static void assertUnavailable(Node node, String wrapped, String reason) {
    assertThatThrownBy(() -> node.masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(reason);
  }

  private static void assertDenied(MasterKeys masters, String wrapped, String reason) {
    assertThatThrownBy(() -> masters.unwrap(WORKSPACE, wrapped))
        .isInstanceOf(DeniedException.class)
        .hasMessageContaining(reason);
  }
}
