/// What belongs to the API for plug-ins.
@NullMarked
package dev.juncture.domain.api;

import org.jspecify.annotations.NullMarked;
