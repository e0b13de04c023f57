package dev.juncture.adapters.web.console;

/// A store, and whether it answers.
public record Store(String name, boolean isUp) {}
