// What a reader corrects, and the files that tell it to the next run.

const corrections = {
  pairs: new Map(), // "a\tb" with a < b -> {a, b, verdict}
  labels: new Map(), // id -> new label
  status: new Map(), // id -> accepted or rejected
  forms: new Map(), // "id\tform" -> {id, form}
  mentions: new Map(), // "id\tplace" -> {id, place, surface, quote}
};

/** kept says whether the browser keeps corrections for the next visit. */
let kept = false;

const storeName = () => "lettergraph-" + net.mark;

function recallCorrections() {
  try {
    const saved = JSON.parse(localStorage.getItem(storeName()) || "{}");
    for (const k in corrections) for (const [key, v] of saved[k] || []) if (net.number.has(typeof v === "string" ? key : v.id ?? v.a)) corrections[k].set(key, v);
    kept = true;
  } catch { kept = false; }
  addEventListener("beforeunload", (e) => { if (!kept && corrected() && !corrections.saved) e.preventDefault(); });
}

function corrected() {
  let n = 0;
  for (const m of Object.values(corrections)) if (m instanceof Map) n += m.size;
  return n;
}

/** changed is called after every correction. */
function changed(what) {
  corrections.saved = false;
  try {
    const out = {};
    for (const k in corrections) if (corrections[k] instanceof Map) out[k] = [...corrections[k]];
    localStorage.setItem(storeName(), JSON.stringify(out));
  } catch { kept = false; }
  countCorrections();
  if (what) say(what);
  if (state.tab === "corrections") fillCorrections();
  redraw();
}

function countCorrections() {
  const n = corrected();
  byID("corrected").textContent = n ? " " + n : "";
}

const pairKey = (a, b) => (a < b ? a + "\t" + b : b + "\t" + a);
const renamed = (p) => corrections.labels.get(net.people.id[p]) ?? net.people.label[p];
const statusOf = (p) => corrections.status.get(net.people.id[p]) ?? (net.people.status[p] || "proposed");
const formRejected = (p, form) => corrections.forms.has(net.people.id[p] + "\t" + form);
const mentionPlace = (m) => m.file + ":" + m.start + "-" + m.end;
const mentionRejected = (m) => m.person >= 0 && corrections.mentions.has(net.people.id[m.person] + "\t" + mentionPlace(m));

/** decide notes that two people are the same or different; no verdict takes it back. */
function decide(a, b, verdict) {
  const [first, second] = a < b ? [a, b] : [b, a];
  if (verdict) corrections.pairs.set(pairKey(a, b), { a: first, b: second, verdict });
  else corrections.pairs.delete(pairKey(a, b));
  changed(verdict ? t("said." + verdict, { a: nameOf(a), b: nameOf(b) }) : t("undone"));
  refreshPanel();
}

/** nameOf is the name of an ID, or the text itself where it is none. */
const nameOf = (id) => { const p = net.number.get(id); return p === undefined ? id : renamed(p); };

function rename(p, label) {
  const id = net.people.id[p];
  label = label.replace(/\s+/g, " ").trim();
  if (!label || label === net.people.label[p]) corrections.labels.delete(id);
  else corrections.labels.set(id, label);
  changed(t("said.renamed", { a: renamed(p) }));
  refreshPanel();
}

function setStatus(p, status) {
  const id = net.people.id[p];
  if (status === (net.people.status[p] || "proposed")) corrections.status.delete(id);
  else corrections.status.set(id, status);
  changed(t("status." + status));
  refreshPanel();
}

function rejectForm(p, form, on) {
  const id = net.people.id[p];
  if (on) corrections.forms.set(id + "\t" + form, { id, form });
  else corrections.forms.delete(id + "\t" + form);
  changed(on ? t("said.form", { a: form, b: renamed(p) }) : t("undone"));
  refreshPanel();
}

/** formOwner says or asks whom a form names that was taken from a person. */
function formOwner(p, form) {
  const x = corrections.forms.get(net.people.id[p] + "\t" + form);
  if (x.to) return make("span", { class: "owner" }, t("form.named", { a: nameOf(x.to) }));
  const id = "owner-" + net.people.names[p].indexOf(form);
  return personFinder(id, t("form.is"), (other) => {
    if (other === p) return;
    x.to = net.people.id[other];
    changed(t("said.owner", { a: form, b: renamed(other) }));
    refreshPanel();
  });
}

function rejectMention(m, on) {
  const id = net.people.id[m.person], key = id + "\t" + mentionPlace(m);
  if (on) corrections.mentions.set(key, { id, place: mentionPlace(m), surface: m.surface, quote: m.quote });
  else corrections.mentions.delete(key);
  changed(on ? t("said.form", { a: m.surface, b: renamed(m.person) }) : t("undone"));
}

/** refreshPanel fills the panel anew without closing what is unfolded or moving it. */
function refreshPanel() {
  const panel = byID("panel"), top = panel.scrollTop;
  const open = new Set([...panel.querySelectorAll("details[data-fold][open]")].map((d) => d.dataset.fold));
  const focused = document.activeElement && panel.contains(document.activeElement) ? document.activeElement.getAttribute("data-act") : null;
  if (state.person < 0 || state.edge >= 0) return;
  fillPanel();
  for (const d of panel.querySelectorAll("details[data-fold]")) if (open.has(d.dataset.fold)) d.open = true;
  panel.scrollTop = top;
  if (focused) panel.querySelector('[data-act="' + focused + '"]')?.focus();
}

// In the panel of a person.

/** doubtsOf are the undecided pairs that a person stands in. */
function doubtsOf(p) {
  const id = net.people.id[p];
  const open = net.decisions.filter((d) => d[2] === "undecided" && (d[0] === id || d[1] === id));
  if (!open.length) return null;
  return make("section", { class: "doubts" }, make("h3", {}, t("doubts")), open.map((d) => doubt(d, id)));
}

function doubt(d, id) {
  const other = d[0] === id ? d[1] : d[0], p = net.number.get(other);
  return make("div", { class: "doubt" },
    make("p", {}, t("perhaps"), " ", p === undefined ? make("bdi", {}, other) : personButton(p), d[3] && d[3] !== "0" ? make("small", {}, " " + d[3]) : null),
    d[4] ? make("p", { class: "quiet" }, d[4]) : null, verdicts(d[0], d[1]));
}

/** verdicts are the two buttons that decide on a pair. */
function verdicts(a, b) {
  const now = corrections.pairs.get(pairKey(a, b))?.verdict;
  return make("p", { class: "acts" }, ["same", "different"].map((v) => make("button", {
    type: "button", "data-act": v + " " + pairKey(a, b).replace("\t", " ").replace(/["\\]/g, ""), "aria-pressed": String(now === v), onclick: () => { decide(a, b, now === v ? null : v); },
  }, t(v))));
}

function correctionsOf(p) {
  const id = net.people.id[p];
  const name = make("input", { type: "text", id: "rename", value: renamed(p), "aria-label": t("rename") });
  const mine = [...corrections.pairs.values()].filter((x) => x.a === id || x.b === id);
  const status = statusOf(p);
  return fold(t("correct"), make("div", { class: "correct" },
    make("form", { class: "line", onsubmit: (e) => { e.preventDefault(); rename(p, name.value); } }, name, make("button", { "data-act": "rename" }, t("rename"))),
    pairForm(p, "same"), pairForm(p, "different"),
    mine.map((x) => make("p", { class: "done" }, t(x.verdict) + ": ", make("bdi", {}, nameOf(x.a === id ? x.b : x.a)), " ",
      make("button", { type: "button", class: "small", onclick: () => decide(x.a, x.b, null) }, t("undo")))),
    make("p", { class: "acts" },
      make("button", { type: "button", "data-act": "accepted", "aria-pressed": String(status === "accepted"), onclick: () => setStatus(p, status === "accepted" ? "proposed" : "accepted") }, t("accept")),
      make("button", { type: "button", "data-act": "rejected", "aria-pressed": String(status === "rejected"), onclick: () => setStatus(p, status === "rejected" ? "proposed" : "rejected") }, t("nobody.real"))),
    make("p", { class: "quiet small" }, t("correct.help"))), mine.length > 0, "correct");
}

/** pairForm finds the other person of a pair. */
function pairForm(p, verdict) {
  return personFinder("pair-" + verdict, t(verdict + ".as"), (other) => { if (other !== p) decide(net.people.id[p], net.people.id[other], verdict); });
}

/** personFinder is an input that finds a person. */
function personFinder(id, label, chosen) {
  const input = make("input", { type: "text", id, role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": id + "-list", "aria-label": label, placeholder: label });
  const list = make("ul", { role: "listbox", id: id + "-list", class: "suggestions", hidden: true, "aria-label": t("suggestions") });
  finder(input, list, chosen);
  new MutationObserver(() => paintSwatches(list)).observe(list, { childList: true });
  return make("div", { class: "finder line" }, input, list);
}

// The files.

/** groups are the people to be merged: sets of numbers, and pairs in them that were called different. */
function groups() {
  const of = new Map();
  for (const { a, b, verdict } of corrections.pairs.values()) {
    const p = net.number.get(a), q = net.number.get(b);
    if (verdict !== "same" || p === undefined || q === undefined) continue;
    const merged = new Set([...(of.get(p) || [p]), ...(of.get(q) || [q])]);
    for (const x of merged) of.set(x, merged);
  }
  return [...new Set(of.values())].map((set) => {
    const people = [...set].sort((x, y) => weightOf(y) - weightOf(x) || x - y);
    const ids = people.map((x) => net.people.id[x]);
    const clash = [...corrections.pairs.values(), ...net.decisions.map((d) => ({ a: d[0], b: d[1], verdict: d[2] }))]
      .find((x) => x.verdict === "different" && ids.includes(x.a) && ids.includes(x.b) && corrections.pairs.get(pairKey(x.a, x.b))?.verdict !== "same");
    return { people, clash };
  });
}

/** peopleFile is people.csv with the corrections in it. People who are the same share the row of the one with most letters. */
function peopleFile() {
  const d = net.people, into = new Map();
  for (const g of groups()) if (!g.clash) for (const p of g.people) into.set(p, g.people);
  const rows = [["id", "label", "names", "uri", "kind", "status", "letters", "mentions", "note"]];
  for (let p = 0; p < net.count; p++) {
    const all = into.get(p) || [p];
    if (all[0] === p) rows.push(personRow(all, d));
  }
  return csv(rows);
}

function personRow(all, d) {
  const p = all[0], id = d.id[p], ids = all.map((q) => d.id[q]);
  const touched = all.length > 1 || corrections.labels.has(id) || [...corrections.forms.values()].some((f) => ids.includes(f.id) || ids.includes(f.to));
  const label = corrections.labels.get(id) ?? d.label[p];
  const names = [];
  for (const q of all) for (const n of q === p ? d.names[q] : [d.label[q], ...d.names[q]]) if (!formRejected(q, n) && !names.includes(n)) names.push(n);
  if (corrections.labels.has(id) && !names.includes(d.label[p])) names.push(d.label[p]);
  for (const f of corrections.forms.values()) if (ids.includes(f.to) && !names.includes(f.form)) names.push(f.form);
  const uris = [...new Set(all.flatMap((q) => d.uris[q]))];
  const status = corrections.status.get(id) ?? (touched ? "accepted" : d.status[p]);
  const sum = (column) => all.reduce((n, q) => n + column[q], 0);
  return [id, label, joined(names), joined(uris), d.kind[p], status, sum(d.letters), sum(d.mentions), [...new Set(all.map((q) => d.note[q]).filter((x) => x))].join("; ")];
}

/** decisionsFile is decisions.csv with the corrections in it. A mention stands as file:start-end, bytes of the file. */
function decisionsFile() {
  const rows = new Map();
  for (const d of net.decisions) rows.set(pairKey(d[0], d[1]), [d[0], d[1], d[2], d[3] === "" ? "" : Number(d[3]), d[4]]);
  for (const [key, x] of corrections.pairs) {
    const before = rows.get(key);
    rows.set(key, before ? [before[0], before[1], x.verdict, before[3], before[4]] : [x.a, x.b, x.verdict, 1, "by hand"]);
  }
  for (const x of corrections.forms.values()) rows.set(pairKey(x.id, x.form), [x.id, x.form, "different", 1, "by hand: not a name of this person"]);
  for (const x of corrections.forms.values()) if (x.to) rows.set(pairKey(x.to, x.form), [x.to, x.form, "same", 1, "by hand: a name of this person"]);
  for (const x of corrections.mentions.values()) rows.set(pairKey(x.id, x.place), [x.id, x.place, "different", 1, "by hand: not this person: " + x.surface]);
  const order = [...rows.values()].sort((x, y) => compareText(x[0], y[0]) || compareText(x[1], y[1]));
  return csv([["a", "b", "verdict", "score", "reason"], ...order]);
}

/** compareText orders by code points, as the program that reads the files does. */
function compareText(a, b) {
  const x = [...a], y = [...b];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  return x.length - y.length;
}

// The view of all corrections and open doubts.

function fillCorrections() {
  const view = byID("corrections-view");
  view.replaceChildren(
    make("h2", {}, t("corrections")),
    make("p", { class: "quiet" }, t(kept ? "corrections.kept" : "corrections.lost")),
    make("p", { class: "acts" },
      make("button", { type: "button", id: "save-people-csv", onclick: () => { corrections.saved = true; saveFile("people.csv", peopleFile(), "text/csv"); } }, t("save.file", { name: "people.csv" })),
      make("button", { type: "button", id: "save-decisions-csv", onclick: () => { corrections.saved = true; saveFile("decisions.csv", decisionsFile(), "text/csv"); } }, t("save.file", { name: "decisions.csv" }))),
    ...groups().filter((g) => g.clash).map((g) => make("p", { class: "fault" }, t("clash", { a: nameOf(g.clash.a), b: nameOf(g.clash.b) }))),
    make("h3", {}, t("corrections.made")), correctionList(),
    make("h3", {}, t("doubts.open")), doubtList());
  paintSwatches(view);
}

function correctionList() {
  const rows = [];
  const row = (text, undo) => rows.push(make("li", {}, make("span", {}, text), make("button", { type: "button", class: "small", onclick: undo }, t("undo"))));
  const id = (x) => net.number.get(x) ?? 0;
  for (const x of corrections.pairs.values()) row(t("said." + x.verdict, { a: nameOf(x.a), b: nameOf(x.b) }), () => decide(x.a, x.b, null));
  for (const [a, label] of corrections.labels) row(t("said.rename", { a: net.people.label[id(a)], b: label }), () => rename(id(a), ""));
  for (const [a, s] of corrections.status) row(nameOf(a) + ": " + t("status." + s), () => setStatus(id(a), net.people.status[id(a)] || "proposed"));
  for (const x of corrections.forms.values()) row(t("said.form", { a: x.form, b: nameOf(x.id) }) + (x.to ? "; " + t("said.owner", { a: x.form, b: nameOf(x.to) }) : ""), () => rejectForm(id(x.id), x.form, false));
  for (const [key, x] of corrections.mentions) row(t("said.form", { a: x.surface, b: nameOf(x.id) }) + " · " + x.place, () => { corrections.mentions.delete(key); changed(t("undone")); });
  return rows.length ? make("ul", { class: "rows corrections" }, rows) : make("p", { class: "quiet" }, t("none"));
}

function doubtList() {
  const open = net.decisions.filter((d) => d[2] === "undecided").sort((a, b) => Number(b[3]) - Number(a[3]));
  return listed(open, 30, (d) => {
    const p = net.number.get(d[0]), q = net.number.get(d[1]);
    const who = (x, id) => (x === undefined ? make("bdi", {}, id) : personButton(x));
    return make("li", { class: "doubt" }, make("p", {}, who(p, d[0]), " = ", who(q, d[1]), " ? ", make("small", {}, d[3])), d[4] ? make("p", { class: "quiet" }, d[4]) : null, verdicts(d[0], d[1]));
  }, "doubts");
}
