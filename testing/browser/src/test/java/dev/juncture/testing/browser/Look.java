package dev.juncture.testing.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/// The four variants in which a page is inspected.
enum Look {
  LIGHT_WIDE(ColorScheme.LIGHT, 1280, 800),
  LIGHT_NARROW(ColorScheme.LIGHT, 360, 740),
  DARK_WIDE(ColorScheme.DARK, 1280, 800),
  DARK_NARROW(ColorScheme.DARK, 360, 740);

  private final ColorScheme scheme;
  private final int width;
  private final int height;

  Look(ColorScheme scheme, int width, int height) {
    this.scheme = scheme;
    this.width = width;
    this.height = height;
  }

  void putOn(Page page) {
    page.setViewportSize(width, height);
    // Without motion, so that no page is inspected in the middle of a colour transition.
    page.emulateMedia(
        new EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
  }

  String suffix() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
