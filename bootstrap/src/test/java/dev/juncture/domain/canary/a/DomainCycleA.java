package dev.juncture.domain.canary.a;

import dev.juncture.domain.canary.b.DomainCycleB;

public record DomainCycleA(DomainCycleB other) {}
