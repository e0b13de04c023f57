window.SwaggerUIBundle({
  url: new URL("../openapi/document/juncture.json", document.currentScript.src).href,
  dom_id: "#api",
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
