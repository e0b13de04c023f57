package dev.juncture.adapters.web.console;

/// A store, and whether it responds.
public record StoreStatus(String name, boolean isUp) {}
