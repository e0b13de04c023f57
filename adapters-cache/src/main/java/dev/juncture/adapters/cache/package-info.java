/// Redis: the token cache and the short-lived memory of the connect flow. Nothing leaves for it
/// unsealed, and no key shows whom an entry is about.
@NullMarked
package dev.juncture.adapters.cache;

import org.jspecify.annotations.NullMarked;
