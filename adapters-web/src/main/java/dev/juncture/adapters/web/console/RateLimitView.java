package dev.juncture.adapters.web.console;

/// An active rate limit of a provider.
public record RateLimitView(String provider, TimeView until) {}
