/// What there is to know about a connection.
@NullMarked
package dev.juncture.application.connection;

import org.jspecify.annotations.NullMarked;
