package dev.juncture.application.canary;

import dev.juncture.domain.jira.JiraSite;

record NeutralUsingJira(JiraSite site) {}
