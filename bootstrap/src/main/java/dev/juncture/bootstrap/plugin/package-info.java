/// Providers that are found at start-up: declared ones, and those in plug-in jars.
@NullMarked
package dev.juncture.bootstrap.plugin;

import org.jspecify.annotations.NullMarked;
