package dev.juncture.application.canary;

interface ApplicationDeclaringAPort {}
