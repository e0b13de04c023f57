/// The real PostgreSQL and Redis, run as child processes that never outlive the JVM that started
/// them.
@NullMarked
package dev.juncture.testing.servers;

import org.jspecify.annotations.NullMarked;
