package dev.juncture.adapters.web.canary;

import dev.juncture.testkit.job.SettableClock;

record WebUsingTheTestKit(SettableClock clock) {}
