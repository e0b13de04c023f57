/// What has been going on with providers, for operators.
@NullMarked
package dev.juncture.domain.activity;

import org.jspecify.annotations.NullMarked;
