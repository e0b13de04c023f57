/// How values look on the wire.
@NullMarked
package dev.juncture.adapters.web.output;

import org.jspecify.annotations.NullMarked;
