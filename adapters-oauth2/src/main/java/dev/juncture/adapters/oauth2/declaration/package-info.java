/// The declaration of a provider, and its YAML reader.
@NullMarked
package dev.juncture.adapters.oauth2.declaration;

import org.jspecify.annotations.NullMarked;
