/// The quota of a provider's API that all connections share.
@NullMarked
package dev.juncture.application.quota;

import org.jspecify.annotations.NullMarked;
