package dev.juncture.bootstrap.canary;

import dev.juncture.adapters.jira.canary.JiraTarget;

record BootstrapNamingAnAdapter(JiraTarget target) {}
