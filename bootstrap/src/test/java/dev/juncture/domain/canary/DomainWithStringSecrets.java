package dev.juncture.domain.canary;

record DomainWithStringSecrets(
    String accessToken, String clientSecret, String password, String codeVerifier) {}
