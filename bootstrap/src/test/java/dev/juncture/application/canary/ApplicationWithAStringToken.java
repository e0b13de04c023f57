package dev.juncture.application.canary;

record ApplicationWithAStringToken(String accessToken) {}
