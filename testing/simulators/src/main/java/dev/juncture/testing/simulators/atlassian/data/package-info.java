/// Sites, users, projects, boards, sprints and issues, generated from a seed.
@NullMarked
package dev.juncture.testing.simulators.atlassian.data;

import org.jspecify.annotations.NullMarked;
