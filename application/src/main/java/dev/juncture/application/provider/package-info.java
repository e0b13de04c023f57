/// The configured providers, and calls to their token endpoints.
@NullMarked
package dev.juncture.application.provider;

import org.jspecify.annotations.NullMarked;
