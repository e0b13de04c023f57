/// Proxied calls to a provider's API.
@NullMarked
package dev.juncture.domain.proxy;

import org.jspecify.annotations.NullMarked;
