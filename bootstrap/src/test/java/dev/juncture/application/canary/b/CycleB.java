package dev.juncture.application.canary.b;

import dev.juncture.application.canary.a.CycleA;

public record CycleB(CycleA other) {}
