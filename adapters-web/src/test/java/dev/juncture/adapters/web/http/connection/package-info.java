@NullMarked
package dev.juncture.adapters.web.http.connection;

import org.jspecify.annotations.NullMarked;
