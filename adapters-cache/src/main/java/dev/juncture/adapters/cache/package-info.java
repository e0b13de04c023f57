/// Redis: the token cache and the state of the connect flow. Every value is sealed, and no key
/// reveals whom an entry is about.
@NullMarked
package dev.juncture.adapters.cache;

import org.jspecify.annotations.NullMarked;
