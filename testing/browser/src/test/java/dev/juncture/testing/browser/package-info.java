/// Tests of the pages in a real browser: with and without scripts, light and dark, narrow and wide.
@NullMarked
package dev.juncture.testing.browser;

import org.jspecify.annotations.NullMarked;
