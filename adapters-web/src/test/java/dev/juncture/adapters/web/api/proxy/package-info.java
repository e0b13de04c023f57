@NullMarked
package dev.juncture.adapters.web.api.proxy;

import org.jspecify.annotations.NullMarked;
