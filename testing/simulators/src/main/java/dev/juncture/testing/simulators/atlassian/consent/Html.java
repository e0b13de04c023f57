package dev.juncture.testing.simulators.atlassian.consent;

import dev.juncture.testing.simulators.http.Response;

/// The frame of all pages.
public final class Html {

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <link rel="icon" href="/__assets/icon.svg">
      <link rel="stylesheet" href="/__assets/consent.css">
      </head>
      <body>
      <main>
      <p class="notice">Simulator: this page stands in for Atlassian. Nothing leaves this machine.</p>
      %s
      </main>
      </body>
      </html>
      """;

  private Html() {}

  static String framed(String title, String content) {
    return FRAME.formatted(title, content);
  }

  public static Response page(int status, String title, String content) {
    return page(status, framed(title, content));
  }

  static Response page(int status, String html) {
    return Response.html(status, html)
        .header("Cache-Control", "no-store")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'");
  }
}
