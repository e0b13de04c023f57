@NullMarked
package dev.juncture.adapters.web.pages;

import org.jspecify.annotations.NullMarked;
