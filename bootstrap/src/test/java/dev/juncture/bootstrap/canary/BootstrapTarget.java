package dev.juncture.bootstrap.canary;

public final class BootstrapTarget {}
