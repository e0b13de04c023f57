/// What can be said of a provider, and how it is read from YAML.
@NullMarked
package dev.juncture.adapters.oauth2.declaration;

import org.jspecify.annotations.NullMarked;
