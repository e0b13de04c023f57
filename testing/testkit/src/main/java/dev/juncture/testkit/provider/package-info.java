/// The contract of a provider, and a scripted HTTP server to run it against.
@NullMarked
package dev.juncture.testkit.provider;

import org.jspecify.annotations.NullMarked;
