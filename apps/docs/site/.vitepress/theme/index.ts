import DefaultTheme from "vitepress/theme-without-fonts";
import { h } from "vue";
import "./style.css";
// the first sample of the root README, which `pnpm docs:build` puts here
import FirstSample from "./first-sample.md";

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      "home-hero-image": () => h("div", { class: "vp-doc first-sample" }, [h(FirstSample)]),
    }),
};
