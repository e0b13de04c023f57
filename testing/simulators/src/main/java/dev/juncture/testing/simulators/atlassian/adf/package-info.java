/// What Jira accepts as an Atlassian Document.
@NullMarked
package dev.juncture.testing.simulators.atlassian.adf;

import org.jspecify.annotations.NullMarked;
