/// Formatting of values in responses.
@NullMarked
package dev.juncture.adapters.web.http.output;

import org.jspecify.annotations.NullMarked;
