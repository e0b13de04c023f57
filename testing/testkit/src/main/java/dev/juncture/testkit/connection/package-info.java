/// Contracts and fakes of the ports that store connections.
@NullMarked
package dev.juncture.testkit.connection;

import org.jspecify.annotations.NullMarked;
