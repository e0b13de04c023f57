package dev.juncture.application.canary;

import jakarta.inject.Singleton;

@Singleton
final class ApplicationUsingJakarta {}
