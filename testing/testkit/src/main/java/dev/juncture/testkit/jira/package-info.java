/// The contract and the fake of the port that stores Jira details of connections.
@NullMarked
package dev.juncture.testkit.jira;

import org.jspecify.annotations.NullMarked;
