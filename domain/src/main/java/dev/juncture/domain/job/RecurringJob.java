package dev.juncture.domain.job;

import java.time.Duration;

/// Work that is repeated, by one process at a time, however many processes there are.
///
/// @param name the job's identity: the same in every process, and must never change
/// @param pause from the end of one run to the start of the next
/// @param work may be interrupted at any point, and may in rare cases run twice at once
public record RecurringJob(String name, Duration pause, Runnable work) {}
