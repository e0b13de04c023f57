/// Real PostgreSQL and Redis servers. They run as child processes that end with the JVM that
/// started them.
@NullMarked
package dev.juncture.testing.servers;

import org.jspecify.annotations.NullMarked;
