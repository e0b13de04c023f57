/// The Atlassian documents that Jira accepts.
@NullMarked
package dev.juncture.testing.simulators.atlassian.adf;

import org.jspecify.annotations.NullMarked;
