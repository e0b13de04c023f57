/// The pages in docs keep the form that readers rely on.
@NullMarked
package dev.juncture.bootstrap.docs;

import org.jspecify.annotations.NullMarked;
