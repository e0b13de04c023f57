package dev.juncture.adapters.crypto.kms;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// AWS KMS: `juncture.encryption.aws`. Credentials come from where the AWS SDK looks for them.
///
/// @param key id, ARN or alias of the key that wraps all data keys
/// @param region null: where the AWS SDK looks for it
/// @param endpoint null: the region's
/// @param timeout of one call with its repetitions
@ConfigurationProperties("juncture.encryption.aws")
@Requires(property = AwsSettings.KEY)
record AwsSettings(
    String key,
    @Nullable String region,
    @Nullable URI endpoint,
    @Bindable(defaultValue = "3s") Duration timeout) {

  static final String KEY = "juncture.encryption.aws.key";
}
