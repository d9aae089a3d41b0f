// Saving what is in view: tables as CSV, the picture as SVG and PNG.

/** cell is a cell of CSV: one line, harmless to a spreadsheet, quoted where it must be. */
function cell(v) {
  if (typeof v === "number") return String(v);
  let s = String(v ?? "").replace(/[\r\n]+/g, " ");
  if (/^'*[=+\-@\t]/.test(s)) s = "'" + s;
  return /[",\n\r]/.test(s) || /^\s/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s;
}

/** joined is a list as a cell holds it. */
const joined = (items) => items.map((s) => s.replace(/[\\;]/g, "\\$&")).join(";");

const csv = (rows) => rows.map((r) => r.map(cell).join(",") + "\n").join("");

/** peopleInView is a table of the people in view with their figures. */
function peopleInView() {
  const head = ["Id", "Label", "Community", "LettersSent", "LettersReceived", "Named"];
  for (const m of net.measures) head.push(m.column, m.column + "_rank", ...(ranged(m) ? [m.column + "_rank_low", m.column + "_rank_high"] : []));
  const rows = seen.people.map((p) => {
    const row = [net.people.id[p], renamed(p), communityName(net.people.community[p]), seen.sent[p], seen.received[p], seen.named[p]];
    for (const m of net.measures) {
      row.push(m.value[p] ?? "", m.rank[p] || "");
      if (ranged(m)) row.push(m.low[p] || "", m.high[p] || "");
    }
    return row;
  });
  return csv([head, ...rows]);
}

const ranged = (m) => m.high.some((x) => x > 0);

/** edgesInView is a table of the edges in view, heaviest first. */
function edgesInView() {
  const e = net.edges;
  const rows = [...seen.edges].reverse().map((i) => {
    const [first, last] = edgeSpan(i);
    return [net.people.id[e.from[i]], net.people.id[e.to[i]], "Directed", e.layer[i], seen.weight[i], first, last];
  });
  return csv([["Source", "Target", "Type", "Kind", "Weight", "First", "Last"], ...rows]);
}

/** edgeSpan is the earliest and latest day of the letters of an edge in view. */
function edgeSpan(i) {
  let low = Infinity, high = -Infinity;
  for (const l of net.edges.letters[i]) {
    if (!seen.on[l] || net.first[l] === NOWHERE) continue;
    low = Math.min(low, net.first[l]);
    high = Math.max(high, net.last[l]);
  }
  if (low > high && net.edges.first[i] !== null) [low, high] = [net.edges.first[i], net.edges.last[i]];
  return low > high ? ["", ""] : [isoDay(low), isoDay(high)];
}

function isoDay(day) {
  const [y, m, d] = civil(day);
  return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2);
}

/** asSVG is the picture in view, with real text and a title on every person and edge. */
function asSVG() {
  const w = Math.round(picture.width), h = Math.round(picture.height), ink = picture.inks;
  const out = ['<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="' + w + '" height="' + h +
    '" viewBox="0 0 ' + w + " " + h + '" font-family="' + xml(typeface).replaceAll("&quot;", "\'") + '">',
    "<title>" + xml(net.title) + "</title><desc>" + xml(byID("caption").textContent) + "</desc>",
    '<rect width="100%" height="100%" fill="' + ink.paper + '"/>', '<g fill="none">'];
  for (const b of picture.batches) for (const i of b.edges) out.push(edgeSVG(i, b.width));
  out.push('</g>', '<g stroke="' + ink.paper + '" stroke-width="1.2">');
  for (const p of [...seen.people].reverse()) out.push(nodeSVG(p));
  out.push("</g>", '<g fill="' + ink.text + '" stroke="' + ink.paper + '" stroke-width="3" stroke-linejoin="round" paint-order="stroke" dominant-baseline="central">');
  for (const l of picture.placed) out.push('<text x="' + r1(l.x) + '" y="' + r1(l.y) + '" font-size="' + l.size + '">' + xml(l.text) + "</text>");
  out.push("</g></svg>\n");
  return out.filter((s) => s).join("\n");
}

const r1 = (x) => String(Math.round(x * 10) / 10);
const xml = (s) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

function edgeSVG(i, width) {
  const g = curve(i), layer = net.edges.layer[i], size = headSize(i), half = size * 0.42;
  const colour = picture.inks[layer] || picture.inks.letter, dash = (dashes[layer] || []).join(" ");
  const line = "M" + r1(g.x0) + " " + r1(g.y0) + "Q" + r1(g.cx) + " " + r1(g.cy) + " " + r1(g.x1 - g.ux * size * 0.8) + " " + r1(g.y1 - g.uy * size * 0.8);
  const head = "M" + r1(g.x1) + " " + r1(g.y1) + "L" + r1(g.x1 - g.ux * size - g.uy * half) + " " + r1(g.y1 - g.uy * size + g.ux * half) +
    "L" + r1(g.x1 - g.ux * size + g.uy * half) + " " + r1(g.y1 - g.uy * size - g.ux * half) + "Z";
  const [first, last] = edgeSpan(i);
  const what = renamed(net.edges.from[i]) + " → " + renamed(net.edges.to[i]) + ", " + t("layer." + layer) + ": " + tn("letters", seen.weight[i]) +
    (first ? ", " + first.slice(0, 4) + "–" + last.slice(0, 4) : "");
  return '<g opacity="' + edgeAlpha().toFixed(2) + '"><title>' + xml(what) + '</title><path d="' + line + '" stroke="' + colour + '" stroke-width="' + width + '"' +
    (dash ? ' stroke-dasharray="' + dash + '"' : "") + '/><path d="' + head + '" fill="' + colour + '"/></g>';
}

function nodeSVG(p) {
  const x = screenX(p), y = screenY(p);
  const path = [];
  const pen = { moveTo: (a, b) => path.push("M" + r1(a) + " " + r1(b)), lineTo: (a, b) => path.push("L" + r1(a) + " " + r1(b)), closePath: () => path.push("Z"), arc: () => {} };
  outline(pen, p, x, y, radius(p));
  const title = "<title>" + xml(renamed(p) + ", " + t("sent.received", { sent: number(seen.sent[p]), received: number(seen.received[p]) })) + "</title>";
  const fill = ' fill="' + colourOf(net.people.community[p]) + '"';
  if (path.length < 2) return '<circle cx="' + r1(x) + '" cy="' + r1(y) + '" r="' + r1(radius(p)) + '"' + fill + ">" + title + "</circle>";
  return '<path d="' + path.join("") + '"' + fill + ">" + title + "</path>";
}

/** asPNG is the picture in view at twice its size, as a promise of a blob. */
function asPNG() {
  const canvas = document.createElement("canvas"), s = 2 / picture.ratio;
  canvas.width = picture.nodes.width * s;
  canvas.height = picture.nodes.height * s;
  const c = canvas.getContext("2d");
  c.setTransform(2, 0, 0, 2, 0, 0);
  c.fillStyle = picture.inks.paper;
  c.fillRect(0, 0, picture.width, picture.height);
  const fine = seen.edges.length <= 20000;
  for (const b of picture.batches) strokeBatch(c, b, 0, b.edges.length, fine, -1);
  for (const p of [...seen.people].reverse()) fillNode(c, p, false);
  drawLabels(c, null, null);
  redraw();
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** The last file saved, {name, text}: what a reader's machine got. */
let lastSaved = null;

/** saveFile hands a file to the reader. */
function saveFile(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: type + ";charset=utf-8" });
  lastSaved = { name, text: typeof content === "string" ? content : null, size: blob.size };
  const url = URL.createObjectURL(blob);
  const a = make("a", { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 30000);
  say(t("saved", { name }));
}
