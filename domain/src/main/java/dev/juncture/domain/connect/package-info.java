/// Who may begin a connect flow, in which browser, and where it ends.
@NullMarked
package dev.juncture.domain.connect;

import org.jspecify.annotations.NullMarked;
