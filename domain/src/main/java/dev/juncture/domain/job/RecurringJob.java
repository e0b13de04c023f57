package dev.juncture.domain.job;

import java.time.Duration;

/// Work that is done again and again, by one process at a time however many there are.
///
/// @param name the same in every process, and for ever: it is the job's identity
/// @param pause from the end of one run to the beginning of the next
/// @param work may be cut off at any point, and may in rare cases run twice at once
public record RecurringJob(String name, Duration pause, Runnable work) {}
