package dev.juncture.testing.canary;

public final class TestSupportTarget {}
