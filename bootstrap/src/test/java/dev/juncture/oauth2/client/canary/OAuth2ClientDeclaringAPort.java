package dev.juncture.oauth2.client.canary;

interface OAuth2ClientDeclaringAPort {}
