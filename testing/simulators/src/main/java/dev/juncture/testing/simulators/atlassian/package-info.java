/// A simulator of Atlassian: authorization server, gateway and the parts of Jira that Juncture
/// calls.
@NullMarked
package dev.juncture.testing.simulators.atlassian;

import org.jspecify.annotations.NullMarked;
