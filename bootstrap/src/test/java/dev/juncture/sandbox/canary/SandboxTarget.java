package dev.juncture.sandbox.canary;

public final class SandboxTarget {}
