package dev.juncture.domain.oauth;

/// Names a pending connection in the browser's address bar: unguessable, good for one success.
public record ConnectionCode(Secret value) {}
