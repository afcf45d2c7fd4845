/** The style of the HTML report: light and dark, down to the width of a phone. */
export const style = `
:root { --ground: #fff; --card: #f6f7f9; --ink: #1c2127; --faint: #5b6570; --line: #d9dee4; --good: #12683a; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --card: #1d2228; --ink: #e8ebee; --faint: #9aa5b1; --line: #343b44; --good: #6fd39a; --bad: #ff9a8f; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
small { color: var(--faint); font-weight: normal; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.verdict { font-size: 1.1rem; font-weight: 600; }
.kinds { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: .75rem; padding: 0; margin: 0 0 1rem; list-style: none; }
.kinds li, article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.kinds li span { display: block; color: var(--ink); }
progress { display: block; width: 100%; height: .4rem; margin-top: .5rem; accent-color: currentColor; }
article { margin-bottom: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--faint); font-weight: 600; font-size: .85rem; }
.number { text-align: right; }
details { margin-top: .5rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
details ul { margin: .25rem 0; padding-left: 1.25rem; color: var(--faint); font-size: .9rem; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem; overflow-x: auto; background: var(--ground); border: 1px solid var(--line); border-radius: .35rem; color: var(--ink); font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
