@NullMarked
package dev.juncture.adapters.web.api.connection;

import org.jspecify.annotations.NullMarked;
