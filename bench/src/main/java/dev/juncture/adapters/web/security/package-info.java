/// Pieces of this package, measured one by one.
@NullMarked
package dev.juncture.adapters.web.security;

import org.jspecify.annotations.NullMarked;
