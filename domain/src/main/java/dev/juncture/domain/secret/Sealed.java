package dev.juncture.domain.secret;

/// An encrypted [Secret] as a text that may be stored. Only [SecretSealer] creates and decrypts it.
public record Sealed(String text) {}
