// How the tables of a report look: heads that stay in sight, and cells that tell how much is lost.

export const tableStyles = `
table { border-collapse: collapse; font-size: 0.9375rem; }
caption { padding: 0 0 0.35rem; text-align: left; color: var(--muted); font-size: 0.875rem; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; min-width: 7rem; max-width: 26rem; overflow-wrap: anywhere; }
th small { color: var(--muted); font-weight: 400; }
thead small, #heat tbody small { display: block; }
tbody th small { margin-left: 0.4rem; }
#heat tbody small { margin-left: 0; }
.text { min-width: 15rem; }
.number { text-align: right; white-space: nowrap; }
td.number:not(:last-child), th.number:not(:last-child) { padding-right: 1.5rem; }
/* What is unseen must not stick out of what scrolls. */
.wide { position: relative; overflow-x: auto; }
.tall { max-height: min(46rem, 90vh); overflow-y: auto; border: 1px solid var(--line); border-radius: 6px; }
.wide summary { cursor: pointer; }
details p { margin: 0.25rem 0; color: var(--muted); font-weight: 400; font-size: 0.875rem; }
.bar { width: 4rem; height: 8px; margin-right: 0.5rem; fill: var(--accent); transform: scaleX(-1); }

#heat { border-collapse: separate; border-spacing: 0; width: 100%; }
#heat caption { padding: 0.5rem 0.6rem; }
#heat th, #heat td { padding: 0.3rem 0.6rem; }
#heat thead th { position: sticky; top: 0; z-index: 2; background: var(--raised); }
#heat tbody th, #heat thead th:first-child { position: sticky; left: 0; background: var(--ground); min-width: 9rem; max-width: 16rem; overflow-wrap: anywhere; border-right: 1px solid var(--line); }
#heat thead th:first-child { z-index: 3; background: var(--raised); }
#heat tbody tr:hover th { background: var(--raised); }
#heat .sign { display: inline-block; width: 1.1em; text-align: center; }
.level-most { background: var(--tint-1); }
.level-part { background: var(--tint-2); }
.level-little { background: var(--tint-3); }
.level-none { background: var(--tint-4); color: var(--on-tint-4); }
.level-unfilled { background: repeating-linear-gradient(135deg, var(--ground) 0 5px, var(--tint-2) 5px 6px); }
.level-errored { outline: 2px dashed var(--muted); outline-offset: -3px; }
.key > span { display: inline-block; margin: 0 0.4rem 0.3rem 0; padding: 0 0.5rem; border: 1px solid var(--line); border-radius: 4px; }

#tools { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: baseline; margin: 0.75rem 0; }
#tools[hidden] { display: none; }
#tools input { padding: 0.35rem 0.6rem; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--muted); border-radius: 4px; }
#heat button { all: unset; cursor: pointer; }
#heat button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
#heat [aria-sort] span::after { content: " ▼"; color: var(--accent); }
#heat [aria-sort="ascending"] span::after { content: " ▲"; }

@media (max-width: 40rem) {
  body { padding: 0.5rem 0.9rem 2rem; }
  h1 { font-size: 1.5rem; }
  figure text { font-size: 19px; }
  tbody th { max-width: 11rem; }
  .text { min-width: 12rem; }
  #heat tbody th, #heat thead th:first-child { min-width: 6.5rem; max-width: 8rem; }
}
`;
