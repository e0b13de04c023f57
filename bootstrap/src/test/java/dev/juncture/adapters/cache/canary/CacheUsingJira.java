package dev.juncture.adapters.cache.canary;

import dev.juncture.adapters.jira.canary.JiraTarget;

record CacheUsingJira(JiraTarget target) {}
