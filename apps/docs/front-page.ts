/** The page that leads to all the others. */
export function frontPage(documents: readonly { path: string; title: string }[]): string {
  const items = documents.map(({ path, title }) => `<li><a href="${path}/index.html">${escapeHtml(title)}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Documentation</title>
<link rel="icon" href="data:,">
<style>body { font-family: sans-serif; line-height: 1.5; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }</style>
</head>
<body>
<h1>Documentation</h1>
<h2>The packages</h2>
<ul><li><a href="reference/index.html">API reference</a></li></ul>
<h2>The APIs</h2>
<ul>${items.join("")}</ul>
</body>
</html>
`;
}

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
