package dev.juncture.domain.canary.unmarked;

final class NotNullMarked {}
