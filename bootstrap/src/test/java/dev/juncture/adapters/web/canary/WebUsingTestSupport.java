package dev.juncture.adapters.web.canary;

import dev.juncture.testing.canary.TestSupportTarget;

record WebUsingTestSupport(TestSupportTarget target) {}
