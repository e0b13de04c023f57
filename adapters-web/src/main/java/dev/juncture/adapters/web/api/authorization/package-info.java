/// The HTTP endpoints of the connect flow, for all providers.
@NullMarked
package dev.juncture.adapters.web.api.authorization;

import org.jspecify.annotations.NullMarked;
