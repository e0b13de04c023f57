package dev.juncture.adapters.web.http.request;

import io.micronaut.context.BeanContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.web.router.DefaultRouteBuilder;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Map;

/// Adds the paths of every [Alias] to the router. The constructor reads them itself and does not
/// wait for the framework to announce the methods. The CORS filter may create the router earlier,
/// and the router would then miss these paths.
@Singleton
final class AliasRoutes extends DefaultRouteBuilder {

  private static final Map<Class<? extends Annotation>, HttpMethod> METHODS =
      Map.of(
          Get.class, HttpMethod.GET,
          Post.class, HttpMethod.POST,
          Put.class, HttpMethod.PUT,
          Delete.class, HttpMethod.DELETE);

  AliasRoutes(BeanContext beans, UriNamingStrategy naming, ConversionService conversion) {
    super(beans, naming, conversion);
    beans.getBeanDefinitions(Qualifiers.byStereotype(Controller.class)).forEach(this::controller);
  }

  private void controller(BeanDefinition<?> bean) {
    bean.getExecutableMethods().forEach(method -> call(bean, method));
  }

  private void call(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
    for (var path : method.stringValues(Alias.class)) {
      METHODS.forEach((annotation, verb) -> route(bean, method, path, annotation, verb));
    }
  }

  private void route(
      BeanDefinition<?> bean,
      ExecutableMethod<?, ?> method,
      String path,
      Class<? extends Annotation> annotation,
      HttpMethod verb) {
    if (method.hasAnnotation(annotation)) {
      buildBeanRoute(verb.name(), verb, path, bean, method)
          .produces(MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
