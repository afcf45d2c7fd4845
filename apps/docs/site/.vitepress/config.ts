import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";

interface Pages {
  readonly apis: readonly { title: string; path: string }[];
  readonly reference: readonly { name: string; path: string }[];
}
const pages: Pages = JSON.parse(readFileSync(new URL("pages.json", import.meta.url), "utf8"));

const guide = [
  {
    text: "Start",
    items: [
      { text: "Five minutes", link: "/guide/start" },
      { text: "Adding an API", link: "/guide/add-an-api" },
    ],
  },
  {
    text: "Calling an API",
    items: [
      { text: "Authentication", link: "/guide/authentication" },
      { text: "Errors", link: "/guide/errors" },
      { text: "Retries and timeouts", link: "/guide/retries" },
      { text: "Paging and waiting", link: "/guide/paging" },
      { text: "Sharing tokens", link: "/guide/sharing-tokens" },
      { text: "From openapi-typescript", link: "/guide/openapi-typescript" },
    ],
  },
  {
    text: "Testing",
    items: [
      { text: "The sandbox", link: "/guide/sandbox" },
      { text: "Contract tests in your CI", link: "/guide/contract-tests" },
    ],
  },
  {
    text: "Changing",
    items: [{ text: "What a spec change means", link: "/guide/spec-changes" }],
  },
];

export default defineConfig({
  title: "typed-clients",
  description: "Typed, versioned, contract-tested API clients, generated from OpenAPI",
  lang: "en",
  // works below any folder of a static host
  base: process.env.DOCS_BASE ?? "/",
  cleanUrls: false,
  lastUpdated: false,
  head: [
    [
      "link",
      {
        rel: "icon",
        href: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230f766e'/%3E%3Cpath d='M9 11h14M16 11v12' stroke='white' stroke-width='3.4' stroke-linecap='round'/%3E%3C/svg%3E",
      },
    ],
  ],
  markdown: { theme: { light: "github-light", dark: "github-dark" } },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/guide/start", activeMatch: "^/guide/" },
      { text: "APIs", items: pages.apis.map(({ title, path }) => ({ text: title, link: path })) },
      { text: "Reference", link: "/reference/", activeMatch: "^/reference/" },
    ],
    sidebar: {
      "/guide/": guide,
      "/apis/": [{ text: "APIs", items: pages.apis.map(({ title, path }) => ({ text: title, link: path })) }],
      "/reference/": [
        {
          text: "Packages",
          items: pages.reference.map(({ name, path }) => ({ text: name.replace(/^@[^/]+\//, ""), link: path })),
        },
      ],
    },
    outline: { level: [2, 3] },
    search: { provider: "local" },
    footer: { message: "MIT licensed." },
  },
});
