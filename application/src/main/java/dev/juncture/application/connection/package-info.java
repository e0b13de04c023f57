/// Reading, listing and deleting connections.
@NullMarked
package dev.juncture.application.connection;

import org.jspecify.annotations.NullMarked;
