/// Calls to a provider's API that are passed on unread.
@NullMarked
package dev.juncture.domain.proxy;

import org.jspecify.annotations.NullMarked;
