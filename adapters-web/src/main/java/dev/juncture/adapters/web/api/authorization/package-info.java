/// The connect flow as callers and browsers see it, for any provider.
@NullMarked
package dev.juncture.adapters.web.api.authorization;

import org.jspecify.annotations.NullMarked;
