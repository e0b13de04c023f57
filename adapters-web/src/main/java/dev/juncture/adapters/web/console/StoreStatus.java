package dev.juncture.adapters.web.console;

/// A store, and whether it answers.
public record StoreStatus(String name, boolean isUp) {}
