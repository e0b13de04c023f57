/// Writing, listing and verifying the audit trail.
@NullMarked
package dev.juncture.application.audit;

import org.jspecify.annotations.NullMarked;
