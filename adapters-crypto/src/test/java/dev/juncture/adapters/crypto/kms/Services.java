package dev.juncture.adapters.crypto.kms;

import dev.juncture.testing.simulators.kms.AwsKmsSimulator;
import dev.juncture.testing.simulators.kms.VaultSimulator;
import java.nio.file.Path;
import java.time.Duration;

/// The master keys of simulated services.
public final class Services {

  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private Services() {}

  public static MasterKey vault(VaultSimulator vault) {
    return vault(vault, Duration.ofSeconds(10));
  }

  public static MasterKey hastyVault(VaultSimulator vault) {
    return vault(vault, TIMEOUT);
  }

  private static MasterKey vault(VaultSimulator vault, Duration timeout) {
    return new VaultKey(
        new VaultSettings(vault.url(), vault.token, null, null, "transit", "juncture-", timeout));
  }

  public static MasterKey vault(VaultSimulator vault, Path tokenFile) {
    return new VaultKey(
        new VaultSettings(
            vault.url(), null, tokenFile, "team", "transit", "juncture-", Duration.ofSeconds(10)));
  }

  /// Credentials come from the system properties `aws.accessKeyId` and `aws.secretAccessKey`.
  public static MasterKey aws(AwsKmsSimulator aws, String key) {
    return aws(aws, key, Duration.ofSeconds(20));
  }

  public static MasterKey hastyAws(AwsKmsSimulator aws, String key) {
    return aws(aws, key, TIMEOUT);
  }

  private static MasterKey aws(AwsKmsSimulator aws, String key, Duration timeout) {
    System.setProperty("aws.accessKeyId", "an-access-key-id");
    System.setProperty("aws.secretAccessKey", "a-secret-access-key");
    return new AwsKey(new AwsSettings(key, "eu-central-1", aws.url(), timeout));
  }
}
