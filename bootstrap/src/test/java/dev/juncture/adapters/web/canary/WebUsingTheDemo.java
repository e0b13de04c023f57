package dev.juncture.adapters.web.canary;

import dev.juncture.demo.canary.DemoTarget;

record WebUsingTheDemo(DemoTarget target) {}
