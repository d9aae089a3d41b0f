// What of the network is in view: the reader's choices and what follows from them.

/** What the reader has chosen. The fragment of the address says the same (main.js). */
const state = {
  tab: "picture", person: -1, edge: -1, around: -1,
  layers: new Set(), top: 300, size: 0, minimum: 1, confidence: 0,
  surviving: true, reported: true, undated: false, shapes: false,
  hidden: new Set(), // communities left out; -1 stands for people without one
  from: 0, to: 0, // bins of time, both included
  sort: "", page: 0,
};

/** What is in view, made by narrow: people in the order of importance, edges with their weight. */
const seen = {
  people: [], edges: [], weight: null, shown: null, sent: null, received: null, named: null,
  letters: 0, candidates: 0, heaviest: 1, largest: 1,
};

/** Time cut into bins of as many months as make no more than 150 of them. */
const time = { months: 12, begin: 0, count: 0, all: null, dated: 0 };

const monthOf = (day) => { const [y, m] = civil(day); return y * 12 + m - 1; };
const binOf = (day) => Math.floor(monthOf(day) / time.months) - time.begin;
const binStart = (bin) => { const m = (bin + time.begin) * time.months; return dayOf(Math.floor(m / 12), (m % 12) + 1, 1); };
const binName = (bin) => {
  const [y, m] = civil(binStart(bin));
  return time.months % 12 === 0 ? pad(y, 4) : pad(y, 4) + "-" + pad(m, 2);
};
/** binUntil is the last month or year of a bin. */
const binUntil = (bin) => {
  const [y, m] = civil(binStart(bin + 1) - 1);
  return time.months % 12 === 0 ? pad(y, 4) : pad(y, 4) + "-" + pad(m, 2);
};

function cutTime() {
  let low = Infinity, high = -Infinity;
  const reach = (first, last) => { if (first !== NOWHERE) { low = Math.min(low, first); high = Math.max(high, last); time.dated++; } };
  for (let l = 0; l < net.letterCount; l++) reach(net.first[l], net.last[l]);
  for (let e = 0; e < net.edges.count; e++) if (net.edges.first[e] !== null) reach(net.edges.first[e], net.edges.last[e]);
  if (!time.dated) return;
  const span = monthOf(high) - monthOf(low) + 1;
  time.months = [1, 3, 12, 24, 60, 120, 240, 600, 1200].find((m) => span / m <= 150) ?? 2400;
  time.begin = Math.floor(monthOf(low) / time.months);
  time.count = binOf(high) + 1;
  time.all = histogram(() => true);
  state.from = 0;
  state.to = time.count - 1;
}

/** histogram counts letters by the middle of what their dates can mean. */
function histogram(keep) {
  const bars = new Uint32Array(time.count);
  for (let l = 0; l < net.letterCount; l++) {
    if (net.first[l] !== NOWHERE && keep(l)) bars[binOf((net.first[l] + net.last[l]) >> 1)]++;
  }
  return bars;
}

const spanChosen = () => state.from > 0 || state.to < time.count - 1;

/** lettersOn says of each letter whether its date and transmission are in view. */
function lettersOn() {
  const on = new Uint8Array(net.letterCount);
  const low = time.count ? binStart(state.from) : 0, high = time.count ? binStart(state.to + 1) - 1 : 0;
  const all = !spanChosen();
  for (let l = 0; l < net.letterCount; l++) {
    if (!(net.letters.reported[l] ? state.reported : state.surviving)) continue;
    if (all) on[l] = 1;
    else if (net.first[l] === NOWHERE) on[l] = state.undated ? 1 : 0;
    else on[l] = inSpan(net.first[l], net.last[l], net.letters.open[l], low, high) ? 1 : 0;
  }
  return on;
}

/** inSpan: some day that the date can mean lies in the span. */
function inSpan(first, last, open, low, high) {
  return (first <= high || open === 1) && (last >= low || open === 2);
}

/** confident reports whether letter l names person p in a layer with the confidence asked for. */
function confident(l, p, layer) {
  const named = net.letters.named[l];
  for (let i = 0; i < named.length; i += 3) {
    if (named[i] === p && named[i + 1] === layer && named[i + 2] >= state.confidence) return true;
  }
  return false;
}

/** narrow works out what is in view. */
function narrow() {
  const on = lettersOn(), e = net.edges;
  const weight = new Float64Array(e.count), present = new Uint8Array(e.count), has = new Uint8Array(net.count);
  const chosen = net.layerNames.map((l) => state.layers.has(l));
  const kept = (p) => !state.hidden.has(net.people.community[p]);
  for (let i = 0; i < e.count; i++) {
    const a = e.from[i], b = e.to[i];
    if (!chosen[e.layerNo[i]] || a === b || !kept(a) || !kept(b)) continue;
    weight[i] = edgeWeight(i, on);
    if (weight[i] > 0 && weight[i] >= state.minimum) present[i] = 1;
  }
  if (state.around >= 0) keepCircle(present);
  for (let i = 0; i < e.count; i++) if (present[i]) has[e.from[i]] = has[e.to[i]] = 1;
  const shown = strongest(has);
  const edges = [];
  for (let i = 0; i < e.count; i++) if (present[i] && shown[e.from[i]] && shown[e.to[i]]) edges.push(i);
  if (state.edge >= 0 && !present[state.edge]) { // the edge looked at is shown whatever is left out
    weight[state.edge] ||= edgeWeight(state.edge, on);
    if (weight[state.edge] > 0) edges.push(state.edge);
  }
  settle(edges, weight, shown, on);
}

function edgeWeight(i, on) {
  const e = net.edges;
  const layer = e.layer[i] === "mention" ? 0 : e.layer[i] === "note" ? 1 : -1;
  const doubt = state.confidence > 0 && layer >= 0;
  let n = 0;
  for (const l of e.letters[i]) if (on[l] && (!doubt || confident(l, e.to[i], layer))) n++;
  if (e.loose[i] > 0 && looseOn(i)) n += e.loose[i];
  return n;
}

function looseOn(i) {
  if (!spanChosen()) return true;
  const e = net.edges;
  if (e.first[i] === null) return state.undated;
  return inSpan(e.first[i], e.last[i], 0, binStart(state.from), binStart(state.to + 1) - 1);
}

/** keepCircle leaves the edges among the person whose circle is asked for and their neighbours. */
function keepCircle(present) {
  const e = net.edges, circle = new Uint8Array(net.count);
  circle[state.around] = 1;
  for (const i of net.edgesOf[state.around]) if (present[i]) circle[e.from[i]] = circle[e.to[i]] = 1;
  for (let i = 0; i < e.count; i++) if (!circle[e.from[i]] || !circle[e.to[i]]) present[i] = 0;
}

/** importance is what sizes and the choice of the strongest go by. */
function importance(p) {
  const m = net.measures[state.size];
  const v = m ? m.value[p] : net.people.letters[p];
  return v === null || v === undefined ? -Infinity : v;
}

/** byImportance are the people for whom has is not 0, the most important first. */
function byImportance(has) {
  const list = [];
  for (let p = 0; p < net.count; p++) if (has[p]) list.push(p);
  const worth = Float64Array.from({ length: net.count }, (_, p) => importance(p));
  return list.sort((a, b) => worth[b] - worth[a] || weightOf(b) - weightOf(a) || a - b);
}

/** strongest marks the people in view: of those that have edges the most important, and whoever is looked at. */
function strongest(has) {
  const list = byImportance(has);
  seen.candidates = list.length;
  const people = state.top > 0 && state.around < 0 ? list.slice(0, state.top) : list;
  const shown = new Uint8Array(net.count);
  for (const p of people) shown[p] = 1;
  const looked = [state.person];
  if (state.edge >= 0) looked.push(net.edges.from[state.edge], net.edges.to[state.edge]);
  for (const p of looked) if (p >= 0 && !shown[p]) { shown[p] = 1; people.push(p); }
  seen.people = people;
  return shown;
}

function settle(edges, weight, shown, on) {
  const e = net.edges;
  const sent = new Float64Array(net.count), received = new Float64Array(net.count), named = new Float64Array(net.count);
  let heaviest = 1;
  const letters = new Uint8Array(net.letterCount);
  let count = 0;
  for (const i of edges) {
    heaviest = Math.max(heaviest, weight[i]);
    if (e.layer[i] === "letter" || e.layer[i] === "reported") {
      sent[e.from[i]] += weight[i];
      received[e.to[i]] += weight[i];
    } else named[e.to[i]] += weight[i];
    for (const l of e.letters[i]) if (on[l] && !letters[l]) { letters[l] = 1; count++; }
  }
  edges.sort((a, b) => weight[a] - weight[b] || a - b);
  let largest = 0;
  for (const p of seen.people) largest = Math.max(largest, importance(p));
  Object.assign(seen, { edges, weight, shown, sent, received, named, heaviest, letters: count, on, letterSeen: letters, present: new Set(edges), largest: largest > 0 ? largest : 1 });
}

/** letterInView says whether a letter is counted where it stands on an edge in view. */
const letterInView = (l) => seen.on[l] === 1;

// Colours of communities: nine that colour-blind readers can tell apart (Paul Tol's
// "muted" and, on dark ground, "light" schemes), then grey.

const lightColours = ["#332288", "#cc6677", "#ddcc77", "#117733", "#88ccee", "#882255", "#44aa99", "#999933", "#aa4499"];
const darkColours = ["#77aadd", "#ee8866", "#eedd88", "#ffaabb", "#44bb99", "#cc99ff", "#99ddff", "#aaaa00", "#dddddd"];
const dark = matchMedia("(prefers-color-scheme: dark)");

/** giveColours gives the colours to the communities with most people in the first picture, for good. */
function giveColours() {
  const members = new Map();
  for (const p of seen.people) { const c = net.people.community[p]; members.set(c, (members.get(c) || 0) + 1); }
  const order = net.communities.map((_, i) => i).sort((a, b) => (members.get(b) || 0) - (members.get(a) || 0) || a - b);
  order.forEach((c, i) => { net.communities[c].place = i; });
}

function colourOf(community) {
  const c = net.communities[community];
  if (c && /^#[0-9a-fA-F]{6}$/.test(c.color)) return c.color;
  const list = dark.matches ? darkColours : lightColours;
  return (c && list[c.place]) || (dark.matches ? "#7d838b" : "#9a9a9a");
}

/** inks are the other colours of the picture, as the style sheet has them. */
function inks() {
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue("--" + name).trim();
  return {
    paper: ink("paper"), text: ink("text"), quiet: ink("quiet"), accent: ink("accent"),
    letter: ink("line-letter"), reported: ink("line-reported"), mention: ink("line-mention"), note: ink("line-note"),
  };
}
