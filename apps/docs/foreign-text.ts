import MarkdownIt from "markdown-it";

// no raw HTML, no images: what a document says is never more than text, emphasis, code, lists and links
const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image");

/** A description of a document as HTML that neither Markdown nor Vue reads again: one line, below `v-pre`. */
export function description(text: string | undefined): string {
  if (!text) return "";
  return `<div class="description" v-pre>${oneLine(markdown.render(text))}</div>`;
}

/** The same for a cell of a table. */
export function inlineDescription(text: string | undefined): string {
  if (!text) return "";
  return `<span v-pre>${oneLine(markdown.renderInline(text.trim()))}</span>`;
}

/** A name, path or value of a document as code. */
export function code(text: unknown): string {
  return `<code v-pre>${oneLine(escapeHtml(String(text)))}</code>`;
}

/** The same without a look of its own, such as for a heading. */
export function plain(text: unknown): string {
  return `<span v-pre>${oneLine(escapeHtml(String(text)))}</span>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

// a blank line would end the HTML, and what Markdown knows as marks would be read as such
function oneLine(html: string): string {
  return html
    .trim()
    .replace(/[\n\r\u2028\u2029|`*_[\]\\~$]|\{\{|:::/g, (mark) =>
      [...mark].map((character) => `&#${character.codePointAt(0)};`).join(""),
    );
}
