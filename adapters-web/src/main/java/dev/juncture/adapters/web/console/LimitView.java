package dev.juncture.adapters.web.console;

/// An active rate limit of a provider.
public record LimitView(String provider, TimeView until) {}
