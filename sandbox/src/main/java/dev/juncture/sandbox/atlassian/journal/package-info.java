/// What was called, in order, without secrets.
@NullMarked
package dev.juncture.sandbox.atlassian.journal;

import org.jspecify.annotations.NullMarked;
