// The page as a whole: opening it, the controls, and the state in the address.

async function open() {
  if (typeof DecompressionStream === "undefined") throw new Error(byID("waiting").dataset.old);
  await openData();
  cutTime();
  defaults();
  recallCorrections();
  narrow();
  giveColours();
  buildControls();
  openPicture();
  finder(byID("query"), byID("suggestions"), (p) => choosePerson(p, true));
  new MutationObserver(() => paintSwatches(byID("suggestions"))).observe(byID("suggestions"), { childList: true });
  readFragment();
  document.body.classList.remove("waiting");
  byID("waiting").hidden = true;
  refresh(true);
  countCorrections();
  addEventListener("hashchange", restore);
  addEventListener("popstate", restore);
  picture.ready = performance.now();
  document.documentElement.dataset.ready = "yes";
}

function defaults() {
  state.layers = new Set(net.layerNames.filter((l) => l === "letter" || l === "reported"));
  if (!state.layers.size) state.layers = new Set(net.layerNames);
  state.top = net.placed <= 400 && net.top > 0 && net.top >= 300 ? 0 : Math.max(0, net.top);
  state.size = net.size;
  state.from = 0;
  state.to = Math.max(0, time.count - 1);
  Object.assign(state, { tab: "picture", person: -1, edge: -1, around: -1, minimum: 1, confidence: 0, surviving: true, reported: true, undated: false, shapes: false, hidden: new Set(), sort: "", page: 0 });
}

/** refresh works out what is in view and shows it. */
function refresh(whole) {
  narrow();
  if (layPlane()) whole ||= !state.view;
  arrange();
  drawLegend();
  if (whole) {
    findFit();
    if (state.view) centre(...state.view); else fit();
  }
  drawBars();
  showTab();
  fillPanel();
  caption();
  setControls();
  redraw();
  noteState();
}

let refreshing = 0;

/** refreshSoon does so once, however often a slider moves before the next frame. */
function refreshSoon() {
  cancelAnimationFrame(refreshing);
  refreshing = requestAnimationFrame(() => { refresh(false); say(byID("caption").textContent); });
}

// Choosing.

function choosePerson(p, focusPanel) {
  remember();
  state.person = p;
  state.edge = -1;
  chosen(focusPanel);
  if (state.tab === "picture") show(p);
  say(t("opened", { what: renamed(p) }));
}

function chooseEdge(i, focusPanel) {
  remember();
  state.edge = i;
  state.person = -1;
  chosen(focusPanel);
  say(t("opened", { what: renamed(net.edges.from[i]) + " → " + renamed(net.edges.to[i]) }));
}

function chooseNothing() {
  if (state.person < 0 && state.edge < 0) return;
  remember();
  state.person = state.edge = -1;
  chosen(false);
}

/** On a narrow screen the panel lies over the lower half. */
const narrowScreen = matchMedia("(max-width: 760px)");

function chosen(focusPanel) {
  picture.hover = picture.hoverEdge = -1;
  byID("tip").hidden = true;
  const looked = [state.person, ...(state.edge >= 0 ? [net.edges.from[state.edge], net.edges.to[state.edge]] : [])].filter((p) => p >= 0);
  if (looked.some((p) => !seen.shown[p]) || (state.edge >= 0 && !seen.present.has(state.edge))) { narrow(); arrange(); caption(); }
  fillPanel();
  if (narrowScreen.matches && !byID("panel").hidden && state.tab === "picture") byID("stage").scrollIntoView({ block: "start" });
  if (focusPanel && !byID("panel").hidden) byID("panel-body").focus({ preventScroll: true });
  noteState();
  redraw();
}

/** circleOf shows only a person and those in touch with them; -1 shows all again. */
function circleOf(p) {
  remember();
  state.around = p;
  state.view = null;
  refresh(true);
}

function chooseTab(tab) {
  state.tab = tab;
  showTab();
  noteState();
}

function showTab() {
  for (const b of document.querySelectorAll("#tabs [role=tab]")) {
    const on = b.dataset.tab === state.tab;
    b.setAttribute("aria-selected", String(on));
    b.tabIndex = on ? 0 : -1;
    byID(b.dataset.tab + "-view").hidden = !on;
  }
  const network = state.tab === "picture" || state.tab === "table";
  byID("filters").hidden = !network;
  byID("time").hidden = !network || time.count < 2;
  if (state.tab === "table") fillTable();
  if (state.tab === "charts") fillCharts();
  if (state.tab === "corrections") fillCorrections();
  if (state.tab === "picture") resize();
}

// Controls.

function buildControls() {
  const layers = byID("layers");
  net.layerNames.forEach((l, i) => layers.append(make("label", { class: "layer", title: t("layer." + l + ".means") },
    make("input", { type: "checkbox", value: l, onchange: (e) => { toggle(state.layers, l, e.target.checked); refreshSoon(); } }),
    make("span", { class: "line " + l, "aria-hidden": "true" }), t("layer." + l), make("small", {}, number(net.totals[i])))));
  layers.hidden = net.layerNames.length < 2;
  buildTop();
  const size = byID("size");
  net.measures.forEach((m, i) => size.append(make("option", { value: i, title: m.doc }, m.name)));
  size.closest("label").hidden = !net.measures.length;
  buildCommunities();
  const bind = (id, event, f) => byID(id).addEventListener(event, (e) => { f(e.target); refreshSoon(); });
  bind("top", "change", (x) => { state.top = +x.value; });
  bind("size", "change", (x) => { state.size = +x.value; });
  bind("minimum", "input", (x) => { state.minimum = +x.value; });
  bind("confidence", "input", (x) => { state.confidence = +x.value; });
  for (const id of ["surviving", "reported", "undated", "shapes"]) bind(id, "change", (x) => { state[id] = x.checked; });
  bind("from", "input", (x) => { state.from = Math.min(+x.value, state.to); });
  bind("to", "input", (x) => { state.to = Math.max(+x.value, state.from); });
  byID("reset").addEventListener("click", () => { const { tab, person, edge } = state; defaults(); Object.assign(state, { tab, person, edge, view: null }); refresh(true); });
  byID("filters").addEventListener("submit", (e) => e.preventDefault());
  buildSaving();
  buildTabs();
  byID("minimum").max = Math.max(2, Math.min(100, heaviestOfAll()));
  byID("confidence").closest("label").hidden = !net.letters.named.some((x) => x.length);
  byID("reported").closest("fieldset").hidden = !net.letters.reported.includes(1);
  byID("undated").closest("label").hidden = !undatedLetters();
  byID("undated").nextElementSibling.textContent = t("undated.keep", { n: number(undatedLetters()) });
  byID("around").addEventListener("click", () => circleOf(-1));
  byID("close").addEventListener("click", () => { chooseNothing(); byID("nodes").focus({ preventScroll: true }); });
  byID("zoom-in").addEventListener("click", () => zoomBy(1.4, picture.width / 2, picture.height / 2));
  byID("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4, picture.width / 2, picture.height / 2));
  byID("zoom-fit").addEventListener("click", fit);
  byID("legend").open = innerWidth > 700;
  for (const d of document.querySelectorAll("details.menu")) d.addEventListener("toggle", () => keepInside(d.querySelector(".sheet")));
  byID("skip").addEventListener("click", (e) => { e.preventDefault(); chooseTab("table"); byID("table").querySelector("button").focus(); });
  addEventListener("keydown", (e) => { if (e.key === "Escape" && !byID("panel").hidden && !e.target.matches("input")) { chooseNothing(); byID("nodes").focus({ preventScroll: true }); } });
  document.addEventListener("pointerdown", (e) => { for (const d of document.querySelectorAll("details.menu[open]")) if (!d.contains(e.target)) d.open = false; });
}

/** keepInside moves a menu's sheet to the left as far as it would stand out of the window. */
function keepInside(sheet) {
  sheet.style.marginLeft = "";
  const over = sheet.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (over > 0 && !narrowScreen.matches) sheet.style.marginLeft = -over + "px";
}

const toggle = (set, x, on) => { if (on) set.add(x); else set.delete(x); };
const undatedLetters = () => net.first.reduce((n, x) => n + (x === NOWHERE ? 1 : 0), 0);

function heaviestOfAll() {
  let most = 1;
  for (let i = 0; i < net.edges.count; i++) most = Math.max(most, Math.floor(weightAll(i)));
  return most;
}

function buildTop() {
  const choices = [25, 50, 100, 200, 300, 500, 1000, 2000].filter((n) => n < net.placed);
  if (state.top > 0 && state.top < net.placed && !choices.includes(state.top)) choices.push(state.top);
  choices.sort((a, b) => a - b);
  byID("top").append(...choices.map((n) => make("option", { value: n }, t("strongest", { n: number(n) }))), make("option", { value: 0 }, t("all", { n: number(net.placed) })));
}

function buildCommunities() {
  const box = byID("communities");
  box.hidden = net.communities.length < 2;
  const sizes = new Map();
  for (const c of net.people.community) sizes.set(c, (sizes.get(c) || 0) + 1);
  const rows = net.communities.map((_, i) => i);
  if (sizes.get(-1)) rows.push(-1);
  box.append(...rows.map((c) => make("label", {}, make("input", { type: "checkbox", value: c, checked: true, onchange: (e) => { toggle(state.hidden, c, !e.target.checked); refreshSoon(); } }),
    swatch(c), make("bdi", {}, c < 0 ? t("community.none") : communityName(c)), make("small", {}, number(sizes.get(c) || 0)))));
  paintSwatches(box);
}

function buildSaving() {
  const on = (id, f) => byID(id).addEventListener("click", () => { byID("save").open = false; f(); });
  on("save-svg", () => saveFile("network.svg", asSVG(), "image/svg+xml"));
  on("save-png", async () => saveFile("network.png", await asPNG(), "image/png"));
  on("save-people", () => saveFile("people-in-view.csv", peopleInView(), "text/csv"));
  on("save-edges", () => saveFile("edges-in-view.csv", edgesInView(), "text/csv"));
  on("copy-link", async () => {
    noteState();
    try { await navigator.clipboard.writeText(location.href); say(t("link.copied")); toast(t("link.copied")); } catch { toast(location.hash); }
  });
}

/** toast shows a line for a few seconds. */
function toast(text) {
  document.querySelector(".toast")?.remove();
  const line = make("p", { class: "toast", "aria-hidden": "true" }, text);
  document.body.append(line);
  setTimeout(() => line.remove(), 5000);
}

function buildTabs() {
  byID("tab-charts").hidden = !net.charts.length;
  const tabs = [...document.querySelectorAll("#tabs [role=tab]:not([hidden])")];
  tabs.forEach((b, i) => {
    b.addEventListener("click", () => chooseTab(b.dataset.tab));
    b.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[e.key];
      if (!step) return;
      e.preventDefault();
      const next = tabs[(i + step) % tabs.length];
      chooseTab(next.dataset.tab);
      next.focus();
    });
  });
}

/** setControls makes the controls say what the state says. */
function setControls() {
  for (const x of document.querySelectorAll("#layers input")) x.checked = state.layers.has(x.value);
  for (const x of document.querySelectorAll("#communities input")) x.checked = !state.hidden.has(+x.value);
  byID("top").value = [...byID("top").options].some((o) => +o.value === state.top) ? state.top : 0;
  byID("size").value = state.size;
  for (const id of ["surviving", "reported", "undated", "shapes"]) byID(id).checked = state[id];
  byID("minimum").value = state.minimum;
  byID("minimum-out").textContent = number(state.minimum);
  byID("confidence").value = state.confidence;
  byID("confidence-out").textContent = number(state.confidence / 100);
  for (const id of ["from", "to"]) {
    const x = byID(id);
    x.max = Math.max(0, time.count - 1);
    x.value = state[id];
    if (time.count) x.setAttribute("aria-valuetext", id === "from" ? binName(state.from) : binUntil(state.to));
  }
  byID("around").hidden = state.around < 0;
  if (state.around >= 0) byID("around").replaceChildren(t("caption.around", { who: renamed(state.around) }) + " ", make("span", { "aria-hidden": "true" }, "×"));
  const n = (state.minimum > 1) + (state.confidence > 0) + !state.surviving + !state.reported + (state.hidden.size > 0);
  byID("narrowed").textContent = n ? " " + n : "";
}

// Time, legend and caption.

function drawBars() {
  if (!time.count) return;
  const now = histogram((l) => letterInViewOfEdges(l)), most = Math.max(1, ...time.all);
  const bars = (counts) => {
    let d = "";
    counts.forEach((n, i) => { if (n) { const h = Math.max(0.6, (n / most) * 30); d += "M" + i + " 30h0.86v" + -h.toFixed(2) + "h-0.86z"; } });
    return d;
  };
  const svg = byID("bars");
  svg.setAttribute("viewBox", "0 0 " + time.count + " 30");
  if (!svg.firstChild) for (const c of ["all", "now"]) svg.append(Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "path"), {})), svg.lastChild.setAttribute("class", c);
  svg.children[0].setAttribute("d", bars(time.all));
  svg.children[1].setAttribute("d", bars(now));
  byID("span-first").textContent = binName(0);
  byID("span-last").textContent = binUntil(time.count - 1);
  byID("span").textContent = binName(state.from) + " – " + binUntil(state.to);
}

const letterInViewOfEdges = (l) => seen.letterSeen[l] === 1;

function caption() {
  const people = { people: number(seen.people.length), all: tn("people", net.placed) };
  const parts = [net.letterCount ? t("caption.counts", { ...people, letters: number(seen.letters), letterAll: tn("letters", net.letterCount) })
    : t("caption.edges", { ...people, edges: number(seen.edges.length) })];
  if (state.top > 0 && seen.candidates > state.top && state.around < 0) parts.push(t("caption.top", { n: number(state.top), measure: net.measures[state.size]?.name || t("letters.word") }));
  if (state.around >= 0) parts.push(t("caption.around", { who: renamed(state.around) }));
  if (net.measures[state.size]) parts.push(t("caption.size", { measure: net.measures[state.size].name }));
  if (net.communities.length) parts.push(t("caption.colour"));
  if (time.count) parts.push(binName(state.from) + (binName(state.from) === binUntil(state.to) ? "" : "–" + binUntil(state.to)));
  if (net.toldCount < net.letterCount) parts.push(t("caption.told", { n: number(net.toldCount), all: tn("letters", net.letterCount) }));
  if (net.source) parts.push(t("caption.source", { source: net.source }));
  byID("caption").textContent = parts.join(". ") + ".";
  byID("empty").hidden = seen.edges.length > 0;
}

function drawLegend() {
  const used = new Map();
  for (const p of seen.people) { const c = net.people.community[p]; used.set(c, (used.get(c) || 0) + 1); }
  const groups = [...used].filter(([c]) => c >= 0).sort((a, b) => b[1] - a[1]).slice(0, 9);
  const weights = [...new Set([1, Math.round(Math.sqrt(seen.heaviest)), Math.round(seen.heaviest)])].filter((w) => w > 0);
  const m = net.measures[state.size];
  const values = m && seen.largest > 0 ? [seen.largest, seen.largest / 4] : [];
  const out = [];
  if (groups.length) out.push(make("ul", {}, groups.map(([c, n]) => make("li", {}, swatch(c), make("bdi", {}, communityName(c)), make("small", {}, number(n))))));
  if (seen.edges.length) out.push(make("p", { class: "scale" }, weights.map((w) => [svgLine(edgeWidth(w)), number(w)]), " ", t("letters.word")));
  if (values.length) out.push(make("p", { class: "scale" }, values.map((v) => [svgDisc(v), figure(+v.toPrecision(2))]), " ", m.name));
  byID("legend-body").replaceChildren(...out);
  paintSwatches(byID("legend-body"));
}

function svgShape(width, height, tag, attributes) {
  const ns = "http://www.w3.org/2000/svg", s = document.createElementNS(ns, "svg"), x = document.createElementNS(ns, tag);
  for (const [k, v] of Object.entries({ width, height, "aria-hidden": "true" })) s.setAttribute(k, v);
  for (const [k, v] of Object.entries(attributes)) x.setAttribute(k, v);
  s.append(x);
  return s;
}

const svgLine = (w) => svgShape(22, 10, "line", { x1: 0, x2: 22, y1: 5, y2: 5, "stroke-width": w, class: "sample" });

function svgDisc(value) {
  const most = Math.max(...seen.people.slice(0, 1).map((p) => radius(p) / Math.sqrt(Math.max(importance(p), 1e-300) / seen.largest)), 3);
  const r = Math.min(22, most * Math.sqrt(value / seen.largest));
  return svgShape(2 * r + 2, 2 * r + 2, "circle", { cx: r + 1, cy: r + 1, r, class: "sample" });
}

// The state in the fragment of the address, so that a view can be cited.

function fragment() {
  const q = new URLSearchParams(), id = (p) => net.people.id[p];
  if (state.tab !== "picture") q.set("tab", state.tab);
  if (state.edge >= 0) { q.set("from", id(net.edges.from[state.edge])); q.set("to", id(net.edges.to[state.edge])); q.set("kind", net.edges.layer[state.edge]); }
  if (state.person >= 0) q.set("person", id(state.person));
  if (state.around >= 0) q.set("circle", id(state.around));
  const layers = net.layerNames.filter((l) => state.layers.has(l)).join(".");
  const usual = { ...state };
  q.set("layers", layers);
  if (spanChosen()) q.set("years", binName(state.from) + ".." + binUntil(state.to));
  q.set("top", usual.top);
  if (net.measures[state.size]) q.set("size", net.measures[state.size].column);
  if (state.minimum > 1) q.set("least", state.minimum);
  if (state.confidence > 0) q.set("sure", state.confidence);
  for (const k of ["surviving", "reported"]) if (!state[k]) q.set(k, "no");
  for (const k of ["undated", "shapes"]) if (state[k]) q.set(k, "yes");
  if (state.hidden.size) q.set("without", [...state.hidden].sort((a, b) => a - b).join("."));
  if (state.sort) q.set("sort", state.sort);
  if (state.view) q.set("view", state.view.map((x) => +x.toPrecision(5)).join("_"));
  if (net.moved.size) q.set("moved", [...net.moved].slice(-40).map(([p, [x, y]]) => p + "_" + x.toFixed(1) + "_" + y.toFixed(1)).join("~"));
  return "#" + q.toString();
}

function readFragment() {
  const q = new URLSearchParams(location.hash.slice(1));
  defaults();
  const person = (name) => net.number.get(q.get(name)) ?? -1;
  const within = (x, low, high) => Math.min(Math.max(Number.isFinite(x) ? x : low, low), high);
  if (byID("tab-" + q.get("tab")) && !byID("tab-" + q.get("tab")).hidden) state.tab = q.get("tab");
  state.person = person("person");
  state.around = person("circle");
  state.edge = net.edgeNo.get(person("from") + " " + person("to") + " " + q.get("kind")) ?? -1;
  if (q.has("layers")) state.layers = new Set(q.get("layers").split(".").filter((l) => net.layerNames.includes(l)));
  if (q.has("top")) state.top = within(Math.round(+q.get("top")), 0, 1e6);
  const size = net.measures.findIndex((m) => m.column === q.get("size"));
  if (size >= 0) state.size = size;
  state.minimum = within(+q.get("least"), 1, 1e9);
  state.confidence = within(+q.get("sure"), 0, 100);
  for (const k of ["surviving", "reported"]) state[k] = q.get(k) !== "no";
  for (const k of ["undated", "shapes"]) state[k] = q.get(k) === "yes";
  if (q.get("without")) state.hidden = new Set(q.get("without").split(".").map(Number));
  state.sort = q.get("sort") || "";
  readSpan(q.get("years"));
  readView(q);
}

function readSpan(years) {
  const m = /^(\d{4})(?:-(\d\d))?\.\.(\d{4})(?:-(\d\d))?$/.exec(years || "");
  if (!m || !time.count) return;
  const clamp = (b) => Math.min(Math.max(b, 0), time.count - 1);
  state.from = clamp(binOf(dayOf(+m[1], +(m[2] || 1), 1)));
  state.to = Math.max(state.from, clamp(binOf(dayOf(+m[3], +(m[4] || 12), 1))));
}

function readView(q) {
  const view = (q.get("view") || "").split("_").map(Number);
  state.view = view.length === 3 && view.every(Number.isFinite) && view[2] > 0 ? view : null;
  planeFor = null;
  net.moved.clear();
  for (const part of (q.get("moved") || "").split("~")) {
    const [p, x, y] = part.split("_").map(Number);
    if (part && p >= 0 && p < net.count && Number.isFinite(x) && Number.isFinite(y)) net.moved.set(p, [x, y]);
  }
}

let noting = 0;

/** noteState writes the state into the address without a new step in the history. */
function noteState() {
  clearTimeout(noting);
  noting = setTimeout(writeState, 150);
}

function writeState() {
  clearTimeout(noting);
  if (location.hash !== fragment()) history.replaceState(null, "", fragment());
}

/** remember makes the view so far a step that the reader can go back to. */
function remember() {
  writeState();
  history.pushState(null, "", location.hash);
}

function restore() {
  clearTimeout(noting);
  if (location.hash === fragment()) return;
  readFragment();
  refresh(true);
}

/** viewChanged notes where the reader looks; the view of fit is not noted. */
function viewChanged() {
  const x = (picture.width / 2 - picture.dx) / picture.k, y = (picture.height / 2 - picture.dy) / picture.k, z = picture.k / picture.fit;
  const same = Math.abs(z - 1) < 1e-6 && picture.middle && Math.hypot(x - picture.middle[0], y - picture.middle[1]) < 1e-3;
  state.view = same ? null : [x, y, z];
  noteState();
}

open().catch((err) => {
  byID("waiting").textContent = String(err && err.message || err);
  byID("waiting").hidden = false;
  throw err;
});
