/// Which database an installation works on, so that a copy of it is noticed.
@NullMarked
package dev.juncture.domain.installation;

import org.jspecify.annotations.NullMarked;
