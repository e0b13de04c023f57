package dev.juncture.demo.canary;

public final class DemoTarget {}
