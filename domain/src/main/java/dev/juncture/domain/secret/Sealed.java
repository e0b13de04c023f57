package dev.juncture.domain.secret;

/// An encrypted [Secret] in the text form that a store may hold. Only [SecretSealer] makes and
/// opens it.
public record Sealed(String text) {}
