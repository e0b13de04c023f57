/// Watching what goes on with providers.
@NullMarked
package dev.juncture.application.activity;

import org.jspecify.annotations.NullMarked;
