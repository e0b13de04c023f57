package dev.juncture.application.canary;

interface ElsewhereRepository {}
