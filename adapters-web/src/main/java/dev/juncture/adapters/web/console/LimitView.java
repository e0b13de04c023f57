package dev.juncture.adapters.web.console;

/// A pause that a provider asked for and that is not over.
public record LimitView(String provider, TimeView until) {}
