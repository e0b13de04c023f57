/// Contracts of providers, and a scripted HTTP server to run them against.
@NullMarked
package dev.juncture.testkit.provider;

import org.jspecify.annotations.NullMarked;
