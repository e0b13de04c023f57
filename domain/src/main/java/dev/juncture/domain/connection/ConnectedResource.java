package dev.juncture.domain.connection;

/// The resource at the provider that a connection leads to, such as a Jira site, as of the last
/// consent.
///
/// @param name the display name; it comes from the provider, so escape it before showing it
/// @param url the address to open in a browser; comes from the provider as well
public record ConnectedResource(String name, String url) {}
