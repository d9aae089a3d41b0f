// The table behind the picture: people and edges in view, sortable, and the charts.

const ROWS = 100;

/** Which rows the table shows: the people in view, all people, or the edges in view. */
let tableOf = "people";

function peopleTable(all) {
  const people = all ? Array.from({ length: net.count }, (_, p) => p) : seen.people;
  const columns = [
    { key: "name", name: t("person"), text: true, of: (p) => renamed(p), show: (p) => make("span", { class: "who" }, swatch(net.people.community[p]), personButton(p)) },
    { key: "sent", name: t("sent"), of: (p) => seen.sent[p], show: (p) => number(seen.sent[p]), doc: t("in.view") },
    { key: "received", name: t("received"), of: (p) => seen.received[p], show: (p) => number(seen.received[p]), doc: t("in.view") },
  ];
  if (seen.named.some((x) => x > 0)) columns.push({ key: "named", name: t("named"), of: (p) => seen.named[p], show: (p) => number(seen.named[p]), doc: t("in.view") });
  for (const m of net.measures) columns.push({ key: m.column, name: m.name, doc: m.doc, of: (p) => m.value[p], show: (p) => [figure(m.value[p]), m.rank[p] ? make("small", {}, " " + rankOf(m, p)) : ""] });
  if (net.communities.length) columns.push({ key: "community", name: t("community"), text: true, of: (p) => communityName(net.people.community[p]) });
  return { columns, rows: people, first: "-" + (net.measures[state.size]?.column || "sent") };
}

function edgeTable() {
  const e = net.edges;
  const columns = [
    { key: "from", name: t("from"), text: true, of: (i) => renamed(e.from[i]), show: (i) => personButton(e.from[i]) },
    { key: "to", name: t("to"), text: true, of: (i) => renamed(e.to[i]), show: (i) => personButton(e.to[i]) },
    { key: "layer", name: t("layer"), text: true, of: (i) => t("layer." + e.layer[i]) },
    { key: "weight", name: t("weight"), of: (i) => seen.weight[i], show: (i) => make("button", { type: "button", class: "way " + e.layer[i], "aria-label": t("open.letters", { a: renamed(e.from[i]), b: renamed(e.to[i]), n: number(seen.weight[i]) }), onclick: () => chooseEdge(i, true) }, number(seen.weight[i])) },
    { key: "first", name: t("first"), text: true, of: (i) => edgeSpan(i)[0] },
    { key: "last", name: t("last"), text: true, of: (i) => edgeSpan(i)[1] },
  ];
  return { columns, rows: seen.edges, first: "-weight" };
}

function fillTable() {
  const view = byID("table-view"), table = tableOf === "edges" ? edgeTable() : peopleTable(tableOf === "all");
  const sort = table.columns.some((c) => c.key === state.sort.replace(/^-/, "")) ? state.sort : table.first;
  const column = table.columns.find((c) => c.key === sort.replace(/^-/, "")) || table.columns[0];
  const rows = sorted(table.rows, column, sort.startsWith("-"));
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  state.page = Math.min(state.page, pages - 1);
  const choice = ["people", "all", "edges"].map((k) => make("label", {}, make("input", { type: "radio", name: "rows", value: k, checked: tableOf === k, onchange: () => { tableOf = k; state.page = 0; state.sort = ""; fillTable(); } }), " " + t("table." + k)));
  view.replaceChildren(
    make("div", { class: "above" }, make("div", { class: "choice", role: "radiogroup", "aria-label": t("rows") }, choice), pager(pages, rows.length)),
    make("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("table") }, make("table", { id: "table", class: "wide" },
      make("caption", { class: "unseen" }, byID("caption").textContent),
      make("thead", {}, make("tr", {}, table.columns.map((c) => heading(c, sort)))),
      make("tbody", {}, rows.slice(state.page * ROWS, (state.page + 1) * ROWS).map((r) => make("tr", {}, table.columns.map((c, n) =>
        make(n ? "td" : "th", { class: c.text ? "" : "number", scope: n ? null : "row" }, c.show ? c.show(r) : c.of(r)))))))));
  paintSwatches(view);
}

function heading(c, sort) {
  const on = sort.replace(/^-/, "") === c.key, down = sort.startsWith("-");
  return make("th", { scope: "col", class: c.text ? "" : "number", "aria-sort": on ? (down ? "descending" : "ascending") : "none" },
    make("button", { type: "button", "data-sort": c.key, title: c.doc, onclick: () => {
      state.sort = on ? (down ? c.key : "-" + c.key) : (c.text ? c.key : "-" + c.key);
      state.page = 0;
      fillTable();
      noteState();
      document.querySelector('#table [data-sort="' + c.key + '"]')?.focus();
    } }, c.name, make("span", { "aria-hidden": "true", class: "arrow" }, on ? (down ? " ▾" : " ▴") : "")));
}

function sorted(rows, column, down) {
  const order = new Intl.Collator(net.lang, { numeric: true });
  const keyed = rows.map((r, i) => ({ r, i, v: column.of(r) }));
  const empty = (v) => v === null || v === undefined || v === "";
  keyed.sort((a, b) => {
    if (empty(a.v) || empty(b.v)) return empty(a.v) - empty(b.v) || a.i - b.i;
    const d = column.text ? order.compare(a.v, b.v) : a.v - b.v;
    return (down ? -d : d) || a.i - b.i;
  });
  return keyed.map((k) => k.r);
}

function pager(pages, count) {
  const go = (d) => { state.page += d; fillTable(); byID("table").querySelector("button")?.focus({ preventScroll: true }); };
  return make("div", { class: "pager" },
    pages > 1 ? make("button", { type: "button", disabled: state.page === 0, "aria-label": t("page.before"), onclick: () => go(-1) }, "‹") : null,
    make("span", {}, t("page.of", { a: number(Math.min(count, state.page * ROWS + 1)), b: number(Math.min(count, (state.page + 1) * ROWS)), n: number(count) })),
    pages > 1 ? make("button", { type: "button", disabled: state.page >= pages - 1, "aria-label": t("page.after"), onclick: () => go(1) }, "›") : null);
}

/** fillCharts shows the charts as images, in which nothing runs. */
function fillCharts() {
  const view = byID("charts-view");
  if (view.firstChild) return;
  view.append(...net.charts.map((c, i) => {
    const url = URL.createObjectURL(new Blob([c.svg], { type: "image/svg+xml" }));
    return make("figure", { class: "chart" }, make("img", { src: url, alt: c.title }),
      make("figcaption", {}, c.title, " ", make("button", { type: "button", class: "small", onclick: () => saveFile("chart-" + (i + 1) + ".svg", c.svg, "image/svg+xml") }, t("save.svg.short"))));
  }));
}
