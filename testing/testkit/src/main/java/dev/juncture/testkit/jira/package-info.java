/// Contract and fake of what is kept beside Jira connections.
@NullMarked
package dev.juncture.testkit.jira;

import org.jspecify.annotations.NullMarked;
