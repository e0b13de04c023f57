/// Providers that join at start: declared ones, and those in jars of their own.
@NullMarked
package dev.juncture.bootstrap.plugin;

import org.jspecify.annotations.NullMarked;
