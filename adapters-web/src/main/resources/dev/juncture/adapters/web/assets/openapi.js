window.SwaggerUIBundle({
  url: "/openapi/document/juncture.json",
  dom_id: "#api",
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
