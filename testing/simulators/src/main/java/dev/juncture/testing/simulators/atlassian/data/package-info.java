/// Sites, people, projects, boards, sprints and issues, made from a seed.
@NullMarked
package dev.juncture.testing.simulators.atlassian.data;

import org.jspecify.annotations.NullMarked;
