package dev.juncture.domain.connection;

/// Where at the provider a connection leads, such as a Jira site, as of the last consent.
///
/// @param name what people call it; the provider's text, so nothing about it is safe to show
///   unescaped
/// @param url where people open it; the provider's text as well
public record ConnectedResource(String name, String url) {}
