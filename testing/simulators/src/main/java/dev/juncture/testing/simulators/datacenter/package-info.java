/// A simulator of Jira Data Center: REST v2, personal access tokens, and the page that makes them.
@NullMarked
package dev.juncture.testing.simulators.datacenter;

import org.jspecify.annotations.NullMarked;
