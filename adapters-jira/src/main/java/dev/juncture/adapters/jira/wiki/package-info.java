/// Wiki markup, in which Jira Data Center and REST v2 keep long texts: conversion from and to
/// Markdown and plain text.
@NullMarked
package dev.juncture.adapters.jira.wiki;

import org.jspecify.annotations.NullMarked;
