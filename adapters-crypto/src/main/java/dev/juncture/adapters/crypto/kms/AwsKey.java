package dev.juncture.adapters.crypto.kms;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// One key of AWS KMS for all workspaces. The id of the workspace is the encryption context, so
/// that CloudTrail shows whose data key was unwrapped, and a policy can forbid it.
///
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a>
@Singleton
@Requires(bean = AwsSettings.class)
final class AwsKey implements MasterKey {

  private static final String MARK = "aws:";

  /// With these the key management decided; all other errors may pass.
  private static final Set<String> DENIALS =
      Set.of(
          "AccessDeniedException",
          "DisabledException",
          "IncorrectKeyException",
          "InvalidCiphertextException",
          "InvalidKeyUsageException",
          "KMSInvalidStateException",
          "NotFoundException");

  private final String key;
  private final KmsClient client;

  AwsKey(AwsSettings settings) {
    this.key = settings.key();
    var builder =
        KmsClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.timeout())
                    .socketTimeout(settings.timeout()))
            .overrideConfiguration(it -> it.apiCallTimeout(settings.timeout()));
    if (settings.region() != null) {
      builder.region(Region.of(settings.region()));
    }
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    this.client = builder.build();
  }

  @PreDestroy
  void close() {
    client.close();
  }

  @Override
  public String kind() {
    return "AWS";
  }

  @Override
  public String mark() {
    return MARK + key + ":";
  }

  @Override
  public boolean isMadeBy(String wrapped) {
    return wrapped.startsWith(MARK);
  }

  @Override
  public String wrap(WorkspaceId workspace, Secret dataKey) {
    var response =
        call(
            workspace,
            it ->
                it.encrypt(
                    request ->
                        request
                            .keyId(key)
                            .plaintext(SdkBytes.fromUtf8String(dataKey.reveal()))
                            .encryptionContext(context(workspace))));
    return mark() + Base64.getEncoder().encodeToString(response.ciphertextBlob().asByteArray());
  }

  @Override
  public Secret unwrap(WorkspaceId workspace, String wrapped) {
    var end = wrapped.lastIndexOf(':');
    var madeBy = wrapped.substring(MARK.length(), Math.max(end, MARK.length()));
    var response =
        call(
            workspace,
            it ->
                it.decrypt(
                    request ->
                        request
                            .keyId(madeBy)
                            .ciphertextBlob(bytes(workspace, wrapped.substring(end + 1)))
                            .encryptionContext(context(workspace))));
    return new Secret(response.plaintext().asUtf8String());
  }

  /// The key is shared, so that it stays. What that means for backups is in `docs/kms.md`.
  @Override
  public void destroy(WorkspaceId workspace) {}

  private static Map<String, String> context(WorkspaceId workspace) {
    return Map.of("juncture:workspace", workspace.value());
  }

  private static SdkBytes bytes(WorkspaceId workspace, String base64) {
    try {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      throw new DeniedException(workspace, "the stored text was modified");
    }
  }

  private <T> T call(WorkspaceId workspace, Function<KmsClient, T> call) {
    try {
      return call.apply(client);
    } catch (AwsServiceException e) {
      var details = e.awsErrorDetails();
      var code = details == null ? "no reason" : String.valueOf(details.errorCode());
      if (DENIALS.contains(code)) {
        throw new DeniedException(workspace, "AWS KMS responded with " + code);
      }
      throw new KeyUnavailableException("AWS KMS responded with " + code);
    } catch (SdkException e) {
      throw new KeyUnavailableException(
          "AWS KMS does not respond: " + e.getClass().getSimpleName());
    }
  }
}
