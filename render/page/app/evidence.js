// The panel at the side: a person, or an edge and the letters it stands on.

const PAGE = 15; // how many letters are shown at once

/** fillPanel shows what the state says is open. */
function fillPanel() {
  const panel = byID("panel"), body = byID("panel-body");
  const open = state.person >= 0 || state.edge >= 0;
  panel.hidden = !open;
  document.body.classList.toggle("open", open);
  body.scrollTop = panel.scrollTop = 0;
  if (state.edge >= 0) body.replaceChildren(...edgePanel(state.edge));
  else if (state.person >= 0) body.replaceChildren(...personPanel(state.person));
  else body.replaceChildren();
  paintSwatches(body);
}

/** personButton is a person's name that opens them. */
function personButton(p, name) {
  return make("button", { type: "button", class: "person", onclick: () => choosePerson(p, true) }, make("bdi", {}, name || renamed(p)));
}

const communityName = (c) => (c >= 0 ? net.communities[c].name || t("community") + " " + (c + 1) : "");

const swatch = (community) => make("span", { class: "swatch", "data-community": community });

/** paintSwatches gives the swatches below an element the colours of their communities. */
function paintSwatches(root) {
  for (const s of root.querySelectorAll(".swatch[data-community]")) s.style.background = colourOf(+s.dataset.community);
}

function personPanel(p) {
  const d = net.people, community = d.community[p], note = d.note[p];
  const about = [d.kind[p] && d.kind[p] !== "person" ? t("kind." + d.kind[p]) : "", t("status." + statusOf(p)), d.letters[p] ? tn("letters", d.letters[p]) : "", d.mentions[p] ? tn("mentions", d.mentions[p]) : ""];
  return [
    make("h2", {}, swatch(community), make("bdi", {}, renamed(p))),
    make("p", { class: "quiet" }, about.filter((x) => x).join(" · "), community >= 0 ? " · " + communityName(community) : ""),
    make("p", { class: "acts" },
      make("button", { type: "button", onclick: () => circleOf(state.around === p ? -1 : p), "aria-pressed": String(state.around === p) }, t("circle")),
      seen.shown[p] ? make("button", { type: "button", onclick: () => { chooseTab("picture"); show(p); } }, t("find")) : null),
    namesOf(p), linksOf(p),
    note ? make("p", { class: "note" }, note) : null,
    doubtsOf(p), figuresOf(p),
    fold(t("neighbours"), neighboursOf(p), true, "neighbours"),
    letterFold("sent", lettersOf(p, net.letters.from), p),
    letterFold("received", lettersOf(p, net.letters.to), p),
    letterFold("named", lettersNaming(p), p, true),
    correctionsOf(p),
  ].filter((x) => x);
}

function namesOf(p) {
  const forms = net.people.names[p];
  if (!forms.length) return null;
  return fold(t("forms") + " · " + number(forms.length), make("ul", { class: "forms" }, forms.map((form) => {
    const struck = formRejected(p, form);
    return make("li", { class: struck ? "struck" : "" }, make("bdi", {}, form),
      make("button", { type: "button", class: "small", title: t(struck ? "undo" : "form.wrong"), "aria-label": t(struck ? "undo" : "form.wrong") + ": " + form, onclick: () => { rejectForm(p, form, !struck); } }, struck ? "↺" : "×"),
      struck ? formOwner(p, form) : null);
  })), forms.length <= 6, "forms");
}

/** linksOf shows identifiers; only web addresses become links. */
function linksOf(p) {
  const uris = net.people.uris[p];
  if (!uris.length) return null;
  return make("ul", { class: "links" }, uris.map((u) => make("li", {},
    /^https?:\/\//i.test(u) ? make("a", { href: u, target: "_blank", rel: "noopener noreferrer" }, u.replace(/^https?:\/\/(www\.)?/i, "")) : u)));
}

function figuresOf(p) {
  const rows = net.measures.filter((m) => m.value[p] !== null && m.value[p] !== undefined);
  if (!rows.length) return null;
  const most = rows.length > 9 ? 7 : rows.length;
  return make("div", {}, figureTable(rows.slice(0, most), p, t("figures.whole")),
    rows.length > most ? fold(t("figures.more") + " · " + number(rows.length - most), figureTable(rows.slice(most), p, ""), false, "figures") : null);
}

function figureTable(measures, p, caption) {
  return make("table", { class: "figures" },
    caption ? make("caption", {}, caption) : null,
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, t("measure")), make("th", { scope: "col" }, t("value")), make("th", { scope: "col" }, t("rank")))),
    make("tbody", {}, measures.map((m) => make("tr", {},
      make("th", { scope: "row", title: m.doc }, m.name), make("td", {}, figure(m.value[p])), make("td", {}, rankOf(m, p))))));
}

/** rankOf is "3" or, with an interval, "3 (2–6)". */
function rankOf(m, p) {
  if (!m.rank[p]) return "–";
  const low = m.low[p], high = m.high[p];
  return number(m.rank[p]) + (low && high ? " (" + (low === high ? number(low) : number(low) + "–" + number(high)) + ")" : "");
}

function fold(title, content, open, name) {
  return make("details", { class: "fold", open: !!open, "data-fold": name }, make("summary", {}, title), content);
}

function neighboursOf(p) {
  const by = new Map();
  for (const i of net.edgesOf[p]) {
    const other = net.edges.from[i] === p ? net.edges.to[i] : net.edges.from[i];
    if (other === p) continue;
    if (!by.has(other)) by.set(other, { other, edges: [], weight: 0 });
    const n = by.get(other);
    n.edges.push(i);
    n.weight += weightAll(i);
  }
  const all = [...by.values()].sort((a, b) => b.weight - a.weight || a.other - b.other);
  return listed(all, 10, (n) => make("li", {}, swatch(net.people.community[n.other]), personButton(n.other), make("span", { class: "ways" }, n.edges.map((i) => edgeButton(i, p)))), "neighbours");
}

const weightAll = (i) => net.edges.letters[i].length + net.edges.loose[i];

/** edgeButton opens an edge; its sign says the way: → from the person, ← to them. */
function edgeButton(i, p) {
  const out = net.edges.from[i] === p, layer = net.edges.layer[i];
  const text = t("layer." + layer) + ": " + renamed(net.edges.from[i]) + " → " + renamed(net.edges.to[i]) + ", " + tn("letters", weightAll(i));
  return make("button", { type: "button", class: "way " + layer, title: text, "aria-label": text, onclick: () => chooseEdge(i, true) },
    (out ? "→ " : "← ") + number(weightAll(i)));
}

/** listed is a list of which some are shown, and a button for more. */
function listed(items, most, row, label) {
  const list = make("ul", { class: "rows " + (label || "") });
  let at = 0;
  const more = make("button", { type: "button", class: "more", onclick: () => grow() });
  const grow = () => {
    for (const end = Math.min(at + most, items.length); at < end; at++) list.append(row(items[at]));
    more.hidden = at >= items.length;
    more.textContent = t("more.rows", { n: number(items.length - at) });
    paintSwatches(list);
  };
  grow();
  return make("div", {}, items.length ? list : make("p", { class: "quiet" }, t("none")), more);
}

// Letters.

const byDate = (a, b) => (net.first[a] === NOWHERE ? 1e9 : net.first[a]) - (net.first[b] === NOWHERE ? 1e9 : net.first[b]) || a - b;

function lettersOf(p, column) {
  const out = [];
  for (let l = 0; l < net.letterCount; l++) if (column[l].includes(p)) out.push(l);
  return out.sort(byDate);
}

function lettersNaming(p) {
  const out = [];
  for (let l = 0; l < net.letterCount; l++) {
    const named = net.letters.named[l];
    for (let i = 0; i < named.length; i += 3) if (named[i] === p) { out.push(l); break; }
  }
  return out.sort(byDate);
}

/** letterFold is a fold of letters that are unpacked when it is opened. */
function letterFold(name, letters, p, naming) {
  if (!letters.length) return null;
  const box = make("div", {});
  const details = fold(t("letters." + name) + " · " + number(letters.length), box, false, name);
  details.addEventListener("toggle", () => { if (details.open && !box.firstChild) letterList(box, letters, naming ? { person: p } : {}); });
  return details;
}

/** letterList puts letters into a box, some at a time; options say whose mentions stand out: person, layer. */
function letterList(box, letters, options) {
  const list = make("ol", { class: "letters" });
  const more = make("button", { type: "button", class: "more", onclick: () => grow() });
  let at = 0;
  box.append(list, more);
  const grow = async () => {
    const next = letters.slice(at, at + PAGE);
    at += next.length;
    more.disabled = true;
    list.setAttribute("aria-busy", "true");
    try {
      for (const l of await letterDetails(next)) list.append(make("li", {}, letterCard(l, options)));
    } catch (err) {
      list.append(make("li", { class: "fault" }, t("fault", { what: String(err.message || err) })));
    }
    list.removeAttribute("aria-busy");
    more.disabled = false;
    more.hidden = at >= letters.length;
    more.textContent = t("more.rows", { n: number(letters.length - at) });
    paintSwatches(list);
  };
  return grow();
}

function letterCard(l, options) {
  const ours = l.mentions.filter((m) => m.person === options.person && (options.layer === undefined || m.layer === options.layer));
  const others = l.mentions.filter((m) => !ours.includes(m));
  return make("article", { class: "letter", "data-key": l.key },
    make("h3", {}, l.date || t("undated.letter"),
      l.dateText && l.dateText !== l.date ? make("span", { class: "printed" }, " ", make("bdi", {}, l.dateText)) : null,
      l.kind && l.kind !== "letter" ? make("span", { class: "kind" }, t("kind." + l.kind)) : null,
      l.number ? make("span", { class: "kind" }, t("no", { n: l.number })) : null),
    make("p", { class: "parties" }, parties(l.from), " → ", parties(l.to)),
    l.sent || l.received ? make("p", { class: "quiet" }, [l.sent, l.received].map((x) => x || "–").join(" → ").replace(/ → –$/, "")) : null,
    quotes(ours),
    l.kind === "reported" && l.remark ? make("blockquote", {}, l.remark) : null,
    l.archive ? make("p", { class: "archive" }, l.archive) : null,
    l.untold ? make("p", { class: "quiet" }, t("untold")) : make("p", { class: "source" }, place(l.file, l.line, l.lineEnd), told(l)),
    l.remark && l.kind !== "reported" ? make("p", { class: "quiet" }, l.remark) : null,
    others.length ? othersNamed(others) : null);
}

const place = (file, line, end) => make("code", {}, file + (line ? ":" + line + (end > line ? "–" + end : "") : ""));

/** told says what told sender and addressee. */
function told(l) {
  const word = (ps) => [...new Set(ps.map((p) => p.evidence).filter((x) => x))].join(", ");
  const from = word(l.from), to = word(l.to);
  if (!from && !to) return null;
  return make("small", {}, " ", [from && t("told.sender", { by: from }), to && t("told.addressee", { by: to })].filter((x) => x).join("; "));
}

function parties(list) {
  if (!list.length) return make("i", {}, t("unknown"));
  const out = [];
  list.forEach((p, i) => {
    if (i) out.push(", ");
    out.push(p.person >= 0 ? personButton(p.person, null) : make("bdi", {}, p.name || t("unknown")));
    if (p.role && p.role !== "sender" && p.role !== "addressee") out.push(make("small", {}, " " + t("role." + p.role)));
  });
  return out;
}

function othersNamed(mentions) {
  const box = make("div", {});
  const d = make("details", { class: "others" }, make("summary", {}, t("named.in") + " · " + number(mentions.length)), box);
  d.addEventListener("toggle", () => { if (d.open && !box.firstChild) { box.append(...quotes(mentions)); paintSwatches(box); } });
  return d;
}

/** quotes shows mentions, each sentence once, with the words that name the person marked. */
function quotes(mentions) {
  const by = new Map();
  for (const m of mentions) {
    const key = m.layer + m.quote + (m.quote ? "" : m.start);
    if (!by.has(key)) by.set(key, []);
    by.get(key).push(m);
  }
  return [...by.values()].map((ms) => make("figure", { class: ms[0].layer ? "editor" : "" },
    make("blockquote", {}, marked(ms[0].quote || ms[0].surface, ms.map((m) => m.surface))),
    make("figcaption", {}, ms.map(mentionLine))));
}

/** marked is a sentence with every occurrence of the surfaces marked. */
function marked(quote, surfaces) {
  const wanted = [...new Set(surfaces.map((s) => s.replace(/\s+/g, " ")))].filter((s) => s).sort((a, b) => b.length - a.length);
  const text = quote.replace(/\s+/g, " ");
  if (!wanted.length) return text;
  const pattern = new RegExp("(" + wanted.map((s) => s.replace(/[.*+?^${}()|[\]\\\/-]/g, "\\$&")).join("|") + ")", "u");
  return text.split(pattern).map((part, i) => (i % 2 ? make("mark", {}, part) : part));
}

function mentionLine(m) {
  const wrong = mentionRejected(m);
  return make("div", { class: "mention" + (wrong ? " struck" : "") },
    m.person >= 0 ? [swatch(net.people.community[m.person]), personButton(m.person)] : make("bdi", {}, m.name || m.surface),
    make("small", {}, place(m.file, m.line), " · ", m.rule || "–", " · ", t("sure", { n: figure(m.confidence) }), m.layer ? " · " + t("layer.note") : ""),
    m.person >= 0 ? make("button", { type: "button", class: "small", "aria-pressed": String(wrong), onclick: (e) => {
      rejectMention(m, !wrong);
      e.currentTarget.closest(".mention").replaceWith(mentionLine(m));
    } }, t(wrong ? "undo" : "mention.wrong")) : null);
}

// An edge.

function edgePanel(i) {
  const e = net.edges, a = e.from[i], b = e.to[i], layer = e.layer[i];
  const letters = [...e.letters[i]].sort(byDate), inside = letters.filter((l) => letterInView(l)), outside = letters.filter((l) => !letterInView(l));
  const options = layer === "mention" ? { person: b, layer: 0 } : layer === "note" ? { person: b, layer: 1 } : {};
  const box = make("div", { id: "edge-letters" });
  letterList(box, inside, options);
  const [first, last] = edgeSpan(i);
  const rest = outside.length ? make("button", { type: "button", class: "more", onclick: () => { const more = make("div", {}); rest.replaceWith(more); letterList(more, outside, options); } }, t("outside", { n: number(outside.length) })) : null;
  return [
    make("h2", { class: "edge" }, swatch(net.people.community[a]), personButton(a), make("span", { class: "arrow" }, " → "), swatch(net.people.community[b]), personButton(b)),
    make("p", { class: "quiet" }, t("layer." + layer) + " · " + tn("letters", inside.length || seen.weight[i]) + (first ? " · " + first.slice(0, 4) + (last.slice(0, 4) !== first.slice(0, 4) ? "–" + last.slice(0, 4) : "") : "")),
    siblings(i),
    make("p", { class: "quiet small" }, t("layer." + layer + ".means")),
    box, rest,
    e.loose[i] > 0 ? make("p", { class: "note" }, t("loose", { n: number(e.loose[i]) })) : null,
  ].filter((x) => x);
}

/** siblings are the other edges between the two people. */
function siblings(i) {
  const e = net.edges, a = e.from[i], b = e.to[i];
  const others = net.edgesOf[a].filter((j) => j !== i && (e.from[j] === b || e.to[j] === b));
  if (!others.length) return null;
  return make("p", { class: "siblings" }, t("also"), " ", others.map((j) => make("button", { type: "button", class: "way " + e.layer[j], onclick: () => chooseEdge(j, true) },
    t("layer." + e.layer[j]) + (e.from[j] === a ? " → " : " ← ") + number(weightAll(j)))));
}
