/// Making connections: consent, and what follows it, for any provider.
@NullMarked
package dev.juncture.application.connect;

import org.jspecify.annotations.NullMarked;
