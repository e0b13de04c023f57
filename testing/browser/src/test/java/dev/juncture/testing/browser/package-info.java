/// The pages, looked at in a real browser: with scripts and without, light and dark, narrow and
/// wide.
@NullMarked
package dev.juncture.testing.browser;

import org.jspecify.annotations.NullMarked;
