/// Pages of the console for workspaces, keys, quarantines and the audit trail.
@NullMarked
package dev.juncture.adapters.web.console.administration;

import org.jspecify.annotations.NullMarked;
