/// What there is to know about a connection.
@NullMarked
package dev.juncture.adapters.web.api.connection;

import org.jspecify.annotations.NullMarked;
