/// HTML pages for end users and developers.
@NullMarked
package dev.juncture.adapters.web.pages;

import org.jspecify.annotations.NullMarked;
