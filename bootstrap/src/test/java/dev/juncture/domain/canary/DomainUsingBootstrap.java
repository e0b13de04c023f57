package dev.juncture.domain.canary;

import dev.juncture.bootstrap.canary.BootstrapTarget;

record DomainUsingBootstrap(BootstrapTarget target) {}
