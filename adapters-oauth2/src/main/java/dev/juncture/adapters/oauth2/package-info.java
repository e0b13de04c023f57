/// Providers that are declared in YAML, not coded.
@NullMarked
package dev.juncture.adapters.oauth2;

import org.jspecify.annotations.NullMarked;
