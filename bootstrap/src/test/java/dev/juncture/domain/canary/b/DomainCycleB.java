package dev.juncture.domain.canary.b;

import dev.juncture.domain.canary.a.DomainCycleA;

public record DomainCycleB(DomainCycleA other) {}
