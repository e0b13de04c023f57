/// Events over HTTP.
@NullMarked
package dev.juncture.adapters.web.api.event;

import org.jspecify.annotations.NullMarked;
