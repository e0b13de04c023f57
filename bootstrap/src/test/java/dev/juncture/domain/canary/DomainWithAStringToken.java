package dev.juncture.domain.canary;

record DomainWithAStringToken(String accessToken) {}
