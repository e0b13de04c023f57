/// How values look on the wire.
@NullMarked
package dev.juncture.adapters.web.http.output;

import org.jspecify.annotations.NullMarked;
