/// Atlassian Document Format: conversion from and to Markdown, to plain text, and validation.
@NullMarked
package dev.juncture.adapters.jira.adf;

import org.jspecify.annotations.NullMarked;
