/// Making connections: consent, and what follows it, for any provider.
@NullMarked
package dev.juncture.application.authorization;

import org.jspecify.annotations.NullMarked;
