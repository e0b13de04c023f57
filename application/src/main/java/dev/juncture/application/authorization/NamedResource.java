package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import java.util.function.BiFunction;

/// How to find what a flow named by its subdomain, in place of a choice of the end user. There is
/// one for each provider whose use of subdomains is
/// [dev.juncture.domain.provider.SubdomainUse.Selects].
///
/// @param find returns the one resource with that subdomain, never another; fails with
///   ResourceNotAccessible when the grant does not reach it
public record NamedResource(
    ProviderId provider, BiFunction<PendingConnection, Subdomain, ProviderDetails> find) {}
