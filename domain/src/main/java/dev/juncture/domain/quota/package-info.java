/// What calls to a provider's API cost of a quota that all connections share.
@NullMarked
package dev.juncture.domain.quota;

import org.jspecify.annotations.NullMarked;
