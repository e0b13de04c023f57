package dev.juncture.adapters.web.pages;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;

@Hidden
@Controller
@Produces({MediaType.TEXT_HTML, MediaType.ALL})
final class PageController {

  private final Html html;

  PageController(Html html) {
    this.html = html;
  }

  @Get("/")
  HttpResponse<?> home() {
    return html.page(HttpStatus.OK, "home", Map.of());
  }

  @Get("/connected")
  HttpResponse<?> connected() {
    return html.page(HttpStatus.OK, "connected", Map.of());
  }
}
