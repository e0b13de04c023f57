package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import java.util.Optional;
import java.util.function.BiFunction;

/// How to find what a consent connects where the end user has nothing to choose: there is one
/// resource, or the flow named one by its subdomain.
///
/// @param find returns that resource, never another; fails with ResourceNotAccessible when the
///   grant does not reach it. The subdomain is there if the provider's use of subdomains is
///   [dev.juncture.domain.provider.SubdomainUse.Selects].
public record ResourceLookup(
    ProviderId provider,
    BiFunction<PendingConnection, Optional<Subdomain>, ProviderDetails> find) {}
