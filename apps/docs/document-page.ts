import { escapeHtml } from "./front-page.ts";

/** A page that shows an OpenAPI document, and asks nothing of any other host. */
export function documentPage(document: { info: { title: string } }): string {
  const options = {
    dom_id: "#document",
    spec: document,
    validatorUrl: null, // the viewer would ask a service of its makers
    supportedSubmitMethods: [], // a page to read: whoever tries a call has the mock
    deepLinking: true,
    defaultModelsExpandDepth: 0,
  };
  // `</script>` in a description would end the script
  const json = JSON.stringify(options).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(document.info.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="swagger-ui.css">
</head>
<body>
<p style="padding: 0 20px; font-family: sans-serif"><a href="../index.html">All documentation</a></p>
<div id="document"></div>
<script src="swagger-ui-bundle.js"></script>
<script>
  // a form for a client secret is no browser's business
  const nothing = () => () => null;
  const wrapComponents = { authorizeBtn: nothing, authorizeOperationBtn: nothing };
  SwaggerUIBundle({ ...${json}, plugins: [() => ({ wrapComponents })] });
</script>
</body>
</html>
`;
}
