package dev.juncture.application.canary.a;

import dev.juncture.application.canary.b.CycleB;

public record CycleA(CycleB other) {}
