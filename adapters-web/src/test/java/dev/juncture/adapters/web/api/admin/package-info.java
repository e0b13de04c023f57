@NullMarked
package dev.juncture.adapters.web.api.admin;

import org.jspecify.annotations.NullMarked;
