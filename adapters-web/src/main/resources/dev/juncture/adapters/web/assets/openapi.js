window.SwaggerUIBundle({
  url: "/openapi/document/juncture.yml",
  dom_id: "#api",
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
