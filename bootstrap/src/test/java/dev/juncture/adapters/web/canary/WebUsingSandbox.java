package dev.juncture.adapters.web.canary;

import dev.juncture.sandbox.canary.SandboxTarget;

record WebUsingSandbox(SandboxTarget target) {}
