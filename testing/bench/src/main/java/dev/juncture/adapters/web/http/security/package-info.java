/// Pieces of this package, measured one by one.
@NullMarked
package dev.juncture.adapters.web.http.security;

import org.jspecify.annotations.NullMarked;
