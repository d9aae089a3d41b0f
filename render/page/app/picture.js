// The picture: people and edges on two canvases, one above the other. The lower
// holds the edges and is drawn anew, a few milliseconds at a time, when the view
// rests; the upper holds people and names and whatever moves.

const picture = {
  edges: null, nodes: null, width: 0, height: 0, ratio: 1,
  k: 1, dx: 0, dy: 0, // from the plane to the screen: x * k + dx
  fit: 1, // the k at which everything is in sight
  inks: null, hover: -1, hoverEdge: -1, held: -1,
  batches: [], drawnAt: null, job: 0, asked: 0,
  bend: null, placed: [],
};

const dashes = { letter: [], reported: [10, 3, 2, 3], mention: [6, 4], note: [1.5, 3.5] };
const bends = { letter: 0.1, reported: 0.17, mention: -0.1, note: -0.17 };

/** How many edges are drawn at once, without waiting for the view to rest. */
const fewEdges = 1500;

function openPicture() {
  picture.edges = byID("edges");
  picture.nodes = byID("nodes");
  new ResizeObserver(resize).observe(byID("stage"));
  dark.addEventListener("change", () => { picture.inks = inks(); paintSwatches(document); redraw(); drawLegend(); });
  picture.inks = inks();
  measureStage();
  listen(picture.nodes);
}

function measureStage() {
  const box = byID("stage").getBoundingClientRect();
  if (!box.width || !box.height) return false;
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  if (box.width === picture.width && box.height === picture.height && ratio === picture.ratio) return false;
  Object.assign(picture, { width: box.width, height: box.height, ratio });
  for (const c of [picture.edges, picture.nodes]) {
    c.width = Math.round(box.width * ratio);
    c.height = Math.round(box.height * ratio);
  }
  return true;
}

function resize() {
  const middle = [(picture.width / 2 - picture.dx) / picture.k, (picture.height / 2 - picture.dy) / picture.k, picture.k / picture.fit];
  const first = !picture.width;
  if (!measureStage()) return;
  if (!net || !seen.weight) return;
  findFit();
  if (first || !state.view) fit(); else centre(...middle);
}

// The view.

/** findFit finds the scale at which all people in view are in sight. */
function findFit() {
  let left = Infinity, right = -Infinity, above = Infinity, below = -Infinity;
  for (const p of seen.people) {
    left = Math.min(left, net.x[p]); right = Math.max(right, net.x[p]);
    above = Math.min(above, net.y[p]); below = Math.max(below, net.y[p]);
  }
  if (left > right) { left = above = 0; right = below = 1000; }
  const room = Math.min(56, picture.width / 8);
  picture.middle = [(left + right) / 2, (above + below) / 2];
  scaleTo(right - left, below - above, room, 0);
  const legend = byID("legend");
  if (!legend.open || picture.width < 700 || !underLegend(legend)) return;
  scaleTo(right - left, below - above, room, legend.offsetWidth);
  picture.middle[0] -= legend.offsetWidth / 2 / picture.fit;
}

function scaleTo(across, down, room, aside) {
  picture.fit = Math.min((picture.width - 2 * room - aside) / Math.max(across, 1), (picture.height - 2 * room) / Math.max(down, 1), 40);
  if (!(picture.fit > 0)) picture.fit = 0.01;
}

/** underLegend reports whether, with everything in sight, someone would stand under the legend. */
function underLegend(legend) {
  const right = legend.offsetLeft + legend.offsetWidth + 12, top = legend.offsetTop - 12;
  return seen.people.some((p) => (net.x[p] - picture.middle[0]) * picture.fit + picture.width / 2 < right &&
    (net.y[p] - picture.middle[1]) * picture.fit + picture.height / 2 > top);
}

function fit() {
  findFit();
  centre(picture.middle[0], picture.middle[1], 1);
}

/** centre puts a point of the plane into the middle, at a scale relative to that of fit. */
function centre(x, y, zoom) {
  picture.k = picture.fit * Math.min(Math.max(zoom, 0.1), 60);
  picture.dx = picture.width / 2 - x * picture.k;
  picture.dy = picture.height / 2 - y * picture.k;
  moved();
}

function zoomBy(factor, x, y) {
  const k = Math.min(Math.max(picture.k * factor, picture.fit * 0.1), picture.fit * 60);
  picture.dx = x - (x - picture.dx) * (k / picture.k);
  picture.dy = y - (y - picture.dy) * (k / picture.k);
  picture.k = k;
  moved();
}

function pan(dx, dy) {
  picture.dx += dx;
  picture.dy += dy;
  moved();
}

function moved() {
  if (typeof viewChanged === "function") viewChanged();
  redraw();
}

const screenX = (p) => net.x[p] * picture.k + picture.dx;
const screenY = (p) => net.y[p] * picture.k + picture.dy;

/** radius: the area of a node stands for its value. */
function radius(p) {
  const grown = Math.min(2.2, Math.max(0.7, Math.sqrt(picture.k / picture.fit)));
  const most = Math.min(20, 8 + Math.sqrt(picture.width * picture.height) / 90) * (seen.people.length > 1500 ? 0.6 : seen.people.length > 500 ? 0.8 : 1);
  return Math.max(seen.people.length > 1000 ? 1.6 : 2.6, most * Math.sqrt(Math.max(importance(p), 0) / seen.largest)) * grown;
}

/** crowd is 1 for few edges and falls as they become many. */
const crowd = () => Math.min(1, Math.sqrt(500 / Math.max(seen.edges.length, 1)));

const edgeWidth = (weight) => 0.5 + (1 + 3.4 * crowd()) * Math.sqrt(weight / seen.heaviest);

const edgeAlpha = () => 0.05 + 0.57 * crowd();

/** curve gives the path of an edge on the screen: start, bend, end on the rim of the target. */
function curve(i) {
  const a = net.edges.from[i], b = net.edges.to[i];
  const x0 = screenX(a), y0 = screenY(a), x1 = screenX(b), y1 = screenY(b);
  const bend = bends[net.edges.layer[i]] ?? 0.24;
  const cx = (x0 + x1) / 2 - (y1 - y0) * bend, cy = (y0 + y1) / 2 + (x1 - x0) * bend;
  const r = radius(b) + 1, d = Math.hypot(x1 - cx, y1 - cy) || 1;
  return { x0, y0, cx, cy, x1: x1 - ((x1 - cx) / d) * r, y1: y1 - ((y1 - cy) / d) * r, ux: (x1 - cx) / d, uy: (y1 - cy) / d };
}

// Drawing.

/** redraw asks for a picture with the next frame. */
function redraw() {
  if (picture.asked) return;
  picture.asked = requestAnimationFrame(() => { picture.asked = 0; draw(); });
}

/** arrange sorts the edges in view into batches that are drawn alike; called when the choice of edges changes. */
function arrange() {
  const batches = new Map();
  for (const i of seen.edges) {
    const width = Math.round(edgeWidth(seen.weight[i]) * 2) / 2;
    const key = pad(width * 2, 3) + net.edges.layer[i];
    let b = batches.get(key);
    if (!b) batches.set(key, (b = { width, layer: net.edges.layer[i], edges: [] }));
    b.edges.push(i);
  }
  picture.batches = [...batches.entries()].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map((x) => x[1]);
  picture.drawnAt = null;
}

function draw() {
  if (!picture.width || !seen.weight) return;
  drawEdges();
  drawNodes();
}

function clear(canvas) {
  const c = canvas.getContext("2d");
  c.setTransform(picture.ratio, 0, 0, picture.ratio, 0, 0);
  c.clearRect(0, 0, picture.width, picture.height);
  return c;
}

/** drawEdges draws few edges at once; many are moved as they stand and drawn anew when the view rests. */
function drawEdges() {
  const held = picture.held;
  const now = [picture.k, picture.dx, picture.dy, held].join();
  const style = picture.edges.style;
  style.opacity = focus() ? "0.22" : "1";
  if (now === picture.drawnAt) { style.transform = ""; return; }
  if (seen.edges.length <= fewEdges) {
    stopDrawing();
    const c = clear(picture.edges);
    for (const b of picture.batches) strokeBatch(c, b, 0, b.edges.length, true, held);
    done(now);
    return;
  }
  if (picture.drawnAt) {
    const [k, dx, dy] = picture.drawnAt.split(",").map(Number);
    const s = picture.k / k;
    style.transform = "translate(" + (picture.dx - dx * s) + "px," + (picture.dy - dy * s) + "px) scale(" + s + ")";
  }
  stopDrawing();
  picture.job = setTimeout(() => drawSlowly(now), picture.drawnAt ? 90 : 0);
}

function done(now) {
  picture.drawnAt = now;
  picture.at = [picture.k, picture.dx, picture.dy];
  picture.edges.style.transform = "";
}

function stopDrawing() {
  clearTimeout(picture.job);
  cancelAnimationFrame(picture.step || 0);
}

/** drawSlowly draws all edges on a canvas out of sight, a few milliseconds a frame, and then shows it. */
function drawSlowly(now) {
  const first = !picture.drawnAt;
  const canvas = document.createElement("canvas");
  canvas.width = picture.edges.width;
  canvas.height = picture.edges.height;
  const c = clear(canvas);
  let b = 0, at = 0;
  const step = () => {
    const until = performance.now() + (first ? 24 : 12);
    while (b < picture.batches.length && performance.now() < until) {
      const batch = picture.batches[b], end = Math.min(at + 120, batch.edges.length);
      strokeBatch(c, batch, at, end, false, picture.held);
      c.getImageData(0, 0, 1, 1); // or the work would pile up unseen
      at = end;
      if (at === batch.edges.length) { b++; at = 0; }
    }
    if (b < picture.batches.length) { picture.step = requestAnimationFrame(step); return; }
    const target = picture.edges.getContext("2d");
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.clearRect(0, 0, canvas.width, canvas.height);
    target.drawImage(canvas, 0, 0);
    done(now);
  };
  step();
}

/** strokeBatch draws the edges [from, to) of a batch, without those of the person held. */
function strokeBatch(c, batch, from, to, fine, held) {
  c.lineWidth = batch.width;
  c.strokeStyle = c.fillStyle = picture.inks[batch.layer] || picture.inks.letter;
  c.globalAlpha = edgeAlpha();
  c.setLineDash(fine ? dashes[batch.layer] || [] : []);
  c.beginPath();
  const heads = [];
  for (let n = from; n < to; n++) {
    const i = batch.edges[n];
    if (held >= 0 && (net.edges.from[i] === held || net.edges.to[i] === held)) continue;
    trace(c, i, fine ? heads : null);
  }
  c.stroke();
  c.setLineDash([]);
  for (const head of heads) arrowhead(c, ...head);
  c.globalAlpha = 1;
}

/** trace adds the path of an edge; where heads is given the line ends behind its arrowhead. */
function trace(c, i, heads) {
  const g = curve(i);
  if (Math.max(g.x0, g.x1, g.cx) < 0 || Math.min(g.x0, g.x1, g.cx) > picture.width) return;
  if (Math.max(g.y0, g.y1, g.cy) < 0 || Math.min(g.y0, g.y1, g.cy) > picture.height) return;
  const size = heads ? headSize(i) : 0;
  c.moveTo(g.x0, g.y0);
  c.quadraticCurveTo(g.cx, g.cy, g.x1 - g.ux * size * 0.8, g.y1 - g.uy * size * 0.8);
  if (heads) heads.push([g, size]);
}

const headSize = (i) => 4 + edgeWidth(seen.weight[i]) * 1.3;

function arrowhead(c, g, size) {
  const w = size * 0.42;
  c.beginPath();
  c.moveTo(g.x1, g.y1);
  c.lineTo(g.x1 - g.ux * size - g.uy * w, g.y1 - g.uy * size + g.ux * w);
  c.lineTo(g.x1 - g.ux * size + g.uy * w, g.y1 - g.uy * size - g.ux * w);
  c.fill();
}

/** focus is what stands out from the rest: who or what the reader points at or has opened; null for nothing. */
function focus() {
  if (picture.hover >= 0) return { person: picture.hover };
  if (picture.hoverEdge >= 0) return { edge: picture.hoverEdge };
  if (state.edge >= 0) return { edge: state.edge };
  if (state.person >= 0) return { person: state.person };
  return null;
}

/** litBy gives the edges and people that stand out with a focus. */
function litBy(f) {
  if (!f) return null;
  if (f.edge !== undefined) return { edges: [f.edge], people: new Set([net.edges.from[f.edge], net.edges.to[f.edge]]) };
  const edges = net.edgesOf[f.person].filter((i) => seen.present.has(i));
  const people = new Set([f.person]);
  for (const i of edges) { people.add(net.edges.from[i]); people.add(net.edges.to[i]); }
  return { edges, people };
}

function drawNodes() {
  const c = clear(picture.nodes), f = focus(), lit = litBy(f);
  if (picture.held >= 0 && !(f && f.person === picture.held)) for (const i of net.edgesOf[picture.held]) if (seen.present.has(i)) strokeOne(c, i, Math.max(0.3, edgeAlpha()));
  if (lit) for (const i of lit.edges) if (seen.weight[i] > 0) strokeOne(c, i, 0.95, f.edge !== undefined);
  const people = seen.people;
  if (people.length > 1500) fillMany(c, people, lit);
  else for (let n = people.length - 1; n >= 0; n--) fillNode(c, people[n], lit && !lit.people.has(people[n]));
  if (lit) for (const p of lit.people) if (seen.shown[p]) fillNode(c, p, false);
  for (const p of [state.person, picture.hover]) if (p >= 0 && seen.shown[p]) ring(c, p);
  drawLabels(c, f, lit);
}

function strokeOne(c, i, alpha, accent) {
  const layer = net.edges.layer[i], heads = [];
  c.lineWidth = edgeWidth(seen.weight[i]) + (accent ? 1 : 0);
  c.strokeStyle = c.fillStyle = accent ? picture.inks.accent : picture.inks[layer] || picture.inks.letter;
  c.globalAlpha = alpha;
  c.setLineDash(dashes[layer] || []);
  c.beginPath();
  trace(c, i, heads);
  c.stroke();
  c.setLineDash([]);
  for (const h of heads) arrowhead(c, ...h);
  c.globalAlpha = 1;
}

/** outline adds the shape of a node: a disc, or with the choice of shapes one of five by its community. */
function outline(c, p, x, y, r) {
  const shape = state.shapes ? (net.communities[net.people.community[p]]?.place ?? 0) % 5 : 0;
  if (shape === 0) { c.moveTo(x + r, y); c.arc(x, y, r, 0, 6.2832); return; }
  const corners = { 1: [45, 4, 1.25], 2: [0, 4, 1.3], 3: [-90, 3, 1.4], 4: [90, 3, 1.4] }[shape];
  for (let n = 0; n < corners[1]; n++) {
    const angle = ((corners[0] + (n * 360) / corners[1]) * Math.PI) / 180;
    c[n ? "lineTo" : "moveTo"](x + Math.cos(angle) * r * corners[2], y + Math.sin(angle) * r * corners[2]);
  }
  c.closePath();
}

function fillNode(c, p, dimmed) {
  const x = screenX(p), y = screenY(p), r = radius(p);
  if (x < -30 || y < -30 || x > picture.width + 30 || y > picture.height + 30) return;
  c.globalAlpha = dimmed ? 0.22 : 1;
  c.beginPath();
  outline(c, p, x, y, r);
  c.fillStyle = colourOf(net.people.community[p]);
  c.strokeStyle = picture.inks.paper;
  c.lineWidth = 1.2;
  c.fill();
  c.stroke();
  c.globalAlpha = 1;
}

/** fillMany draws thousands of nodes, all of one colour at once. */
function fillMany(c, people, lit) {
  const groups = new Map();
  for (const p of people) {
    const x = screenX(p), y = screenY(p);
    if (x < -30 || y < -30 || x > picture.width + 30 || y > picture.height + 30) continue;
    const g = net.people.community[p];
    if (!groups.has(g)) groups.set(g, []);
    groups.get(g).push(p, x, y);
  }
  c.globalAlpha = lit ? 0.22 : 0.9;
  for (const [g, list] of groups) {
    c.fillStyle = colourOf(g);
    for (let n = 0; n < list.length; ) {
      c.beginPath();
      for (const end = Math.min(n + 300, list.length); n < end; n += 3) outline(c, list[n], list[n + 1], list[n + 2], radius(list[n]));
      c.fill();
    }
  }
  c.globalAlpha = 1;
}

function ring(c, p) {
  c.beginPath();
  c.arc(screenX(p), screenY(p), radius(p) + 3.5, 0, 6.2832);
  c.strokeStyle = picture.inks.accent;
  c.lineWidth = 2;
  c.stroke();
}

// Names, the most important first, where there is room.

const typeface = '"Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif';

const widths = new Map();

function widthOf(c, text, size) {
  const key = size + text;
  let w = widths.get(key);
  if (w === undefined) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, (w = c.measureText(text).width));
  }
  return w;
}

/** placeLabels finds room for names: {person, text, x, y, size, width}; those in focus always have room. */
function placeLabels(c, lit, f) {
  const boxes = new Boxes(), out = [];
  const order = lit ? [...lit.people].filter((p) => seen.shown[p]).sort((a, b) => importance(b) - importance(a)) : seen.people;
  if (f && f.person !== undefined && seen.shown[f.person]) order.unshift(f.person);
  const done = new Set();
  const most = Math.round(Math.min(260, (picture.width * picture.height) / 3600));
  for (const id of ["legend", "zoom"]) { // names keep off what lies over the picture
    const e = byID(id);
    boxes.add(e.offsetLeft, e.offsetTop, e.offsetLeft + e.offsetWidth, e.offsetTop + e.offsetHeight, -2);
  }
  let tried = 0;
  for (const p of order) { // names keep off the larger nodes
    if (tried++ > 400) break;
    const x = screenX(p), y = screenY(p), r = radius(p) * 0.8;
    if (r > 3.2) boxes.add(x - r, y - r, x + r, y + r, p);
  }
  tried = 0;
  for (const p of order) {
    if (done.has(p) || out.length >= most || tried++ > 1500) continue;
    done.add(p);
    const label = labelAt(c, p, boxes);
    if (label) out.push(label);
  }
  return out;
}

/** pull is where the edges of a person lead, on the whole; names stand on the other side. */
function pull(p) {
  if (seen.edges.length > fewEdges) return [0, 0];
  let px = 0, py = 0;
  for (const i of net.edgesOf[p]) {
    if (!seen.present.has(i)) continue;
    const q = net.edges.from[i] === p ? net.edges.to[i] : net.edges.from[i];
    const dx = net.x[q] - net.x[p], dy = net.y[q] - net.y[p], d = Math.hypot(dx, dy) || 1;
    px += dx / d;
    py += dy / d;
  }
  const d = Math.hypot(px, py);
  return d < 0.5 ? [0, 0] : [px / d - 0.15, py / d]; // for the rest, names stand on the right
}

function labelAt(c, p, boxes) {
  const x = screenX(p), y = screenY(p);
  if (x < 0 || y < 0 || x > picture.width || y > picture.height) return null;
  const r = radius(p), size = r > 11 ? 14 : r > 6 ? 13 : 12, text = clipped(renamed(p), 42);
  c.font = size + "px " + typeface;
  const width = widthOf(c, text, size), half = size * 0.62;
  const gap = r + (p === state.person || p === picture.hover ? 8 : 4);
  const spots = [[x + gap, y, 1, 0], [x - gap - width, y, -1, 0], [x - width / 2, y + r + half + 2, 0, 1], [x - width / 2, y - r - half - 2, 0, -1]];
  const [px, py] = pull(p);
  if (px || py) spots.sort((a, b) => a[2] * px + a[3] * py - b[2] * px - b[3] * py);
  for (const [left, middle] of spots) {
    if (left < 2 || left + width > picture.width - 2 || middle < half || middle > picture.height - half) continue;
    if (!boxes.free(left - 2, middle - half, left + width + 2, middle + half, p)) continue;
    boxes.add(left - 2, middle - half, left + width + 2, middle + half, -1);
    return { person: p, text, x: left, y: middle, size, width };
  }
  return null;
}

/** Boxes are rectangles on the screen, each in the cells of 64 pixels that it touches. */
class Boxes {
  cells = new Map();
  each(x0, y0, x1, y1, f) {
    for (let i = Math.floor(x0 / 64); i <= Math.floor(x1 / 64); i++) {
      for (let j = Math.floor(y0 / 64); j <= Math.floor(y1 / 64); j++) if (f(i * 4096 + j) === false) return false;
    }
    return true;
  }
  add(x0, y0, x1, y1, owner) {
    this.each(x0, y0, x1, y1, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([x0, y0, x1, y1, owner]);
    });
  }
  /** free: nothing but what belongs to the owner stands there. */
  free(x0, y0, x1, y1, owner) {
    return this.each(x0, y0, x1, y1, (cell) => {
      for (const b of this.cells.get(cell) || []) {
        if (b[4] !== owner && b[0] < x1 && b[2] > x0 && b[1] < y1 && b[3] > y0) return false;
      }
    });
  }
}

function drawLabels(c, f, lit) {
  picture.placed = placeLabels(c, lit, f);
  c.textBaseline = "middle";
  c.lineJoin = "round";
  c.lineWidth = 3.5;
  for (const l of picture.placed) {
    c.font = (f && f.person === l.person ? "600 " : "") + l.size + "px " + typeface;
    c.strokeStyle = picture.inks.paper;
    c.globalAlpha = 0.85;
    c.strokeText(l.text, l.x, l.y);
    c.globalAlpha = 1;
    c.fillStyle = picture.inks.text;
    c.fillText(l.text, l.x, l.y);
  }
}

// Pointing.

function personAt(x, y, slack) {
  let best = -1, nearest = Infinity;
  for (const p of seen.people) {
    const d = Math.hypot(screenX(p) - x, screenY(p) - y) - radius(p);
    if (d < slack && d < nearest) { nearest = d; best = p; }
  }
  if (best >= 0) return best;
  for (const l of picture.placed) if (x >= l.x && x <= l.x + l.width && Math.abs(y - l.y) < 9) return l.person;
  return -1;
}

function edgeAt(x, y, slack) {
  let best = -1, nearest = slack;
  for (let n = seen.edges.length - 1; n >= 0; n--) { // the heavier of two wins
    const i = seen.edges[n], a = net.edges.from[i], b = net.edges.to[i];
    const x0 = screenX(a), x1 = screenX(b), y0 = screenY(a), y1 = screenY(b);
    const reach = slack + 0.18 * (Math.abs(x1 - x0) + Math.abs(y1 - y0));
    if (x < Math.min(x0, x1) - reach || x > Math.max(x0, x1) + reach || y < Math.min(y0, y1) - reach || y > Math.max(y0, y1) + reach) continue;
    const d = distance(curve(i), x, y) - edgeWidth(seen.weight[i]) / 2;
    if (d < nearest - 0.5) { nearest = d; best = i; }
  }
  return best;
}

/** distance is that of a point to a curve, taken as sixteen straight pieces. */
function distance(g, x, y) {
  let px = g.x0, py = g.y0, best = Infinity;
  for (let n = 1; n <= 16; n++) {
    const s = n / 16, r = 1 - s;
    const qx = r * r * g.x0 + 2 * r * s * g.cx + s * s * g.x1, qy = r * r * g.y0 + 2 * r * s * g.cy + s * s * g.y1;
    const vx = qx - px, vy = qy - py, along = Math.max(0, Math.min(1, ((x - px) * vx + (y - py) * vy) / (vx * vx + vy * vy || 1)));
    best = Math.min(best, Math.hypot(px + along * vx - x, py + along * vy - y));
    px = qx; py = qy;
  }
  return best;
}

const pointers = new Map();
let drag = null; // {person, x, y, moved, pinch}

function listen(c) {
  c.addEventListener("pointerdown", press);
  c.addEventListener("pointermove", move);
  c.addEventListener("pointerup", release);
  c.addEventListener("pointercancel", release);
  c.addEventListener("pointerleave", () => { if (!drag) point(-1, -1); });
  c.addEventListener("wheel", (e) => {
    e.preventDefault();
    const step = e.deltaY * (e.deltaMode === 1 ? 20 : e.deltaMode === 2 ? 300 : 1);
    zoomBy(Math.exp(-Math.max(-240, Math.min(240, step)) / 420), e.offsetX, e.offsetY);
  }, { passive: false });
  c.addEventListener("dblclick", (e) => zoomBy(1.8, e.offsetX, e.offsetY));
  c.addEventListener("keydown", keys);
  c.addEventListener("focus", () => { if (state.person < 0 && seen.people.length) say(t("picture.help")); });
}

function press(e) {
  if (e.button > 0) return;
  picture.nodes.setPointerCapture(e.pointerId);
  pointers.set(e.pointerId, [e.offsetX, e.offsetY]);
  if (pointers.size === 2) { drag = { person: -1, moved: true, pinch: spread() }; letGo(); return; }
  const slack = e.pointerType === "touch" ? 14 : 4;
  drag = { person: personAt(e.offsetX, e.offsetY, slack), x: e.offsetX, y: e.offsetY, startX: e.offsetX, startY: e.offsetY, moved: false, slack };
}

const spread = () => {
  const [a, b] = [...pointers.values()];
  return { d: Math.hypot(a[0] - b[0], a[1] - b[1]) || 1, x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 };
};

function move(e) {
  if (!drag) { if (e.pointerType !== "touch") pointSoon(e.offsetX, e.offsetY); return; }
  if (pointers.has(e.pointerId)) pointers.set(e.pointerId, [e.offsetX, e.offsetY]);
  if (drag.pinch) {
    if (pointers.size < 2) return;
    const now = spread();
    pan(now.x - drag.pinch.x, now.y - drag.pinch.y);
    zoomBy(now.d / drag.pinch.d, now.x, now.y);
    drag.pinch = now;
    return;
  }
  if (!drag.moved && Math.hypot(e.offsetX - drag.startX, e.offsetY - drag.startY) < (e.pointerType === "touch" ? 8 : 4)) return;
  drag.moved = true;
  if (drag.person >= 0) {
    picture.held = picture.hover = drag.person;
    net.x[drag.person] += (e.offsetX - drag.x) / picture.k;
    net.y[drag.person] += (e.offsetY - drag.y) / picture.k;
    redraw();
  } else pan(e.offsetX - drag.x, e.offsetY - drag.y);
  drag.x = e.offsetX;
  drag.y = e.offsetY;
}

function letGo() {
  if (picture.held < 0) return;
  const p = picture.held;
  net.moved.set(p, [net.x[p], net.y[p]]);
  picture.held = -1;
  picture.hover = -1;
  moved();
}

function release(e) {
  pointers.delete(e.pointerId);
  const was = drag;
  if (!pointers.size) drag = null;
  letGo();
  if (!was || was.moved || e.type === "pointercancel") return;
  if (was.person >= 0) return choosePerson(was.person);
  const edge = edgeAt(e.offsetX, e.offsetY, was.slack + 3);
  if (edge >= 0) chooseEdge(edge); else chooseNothing();
}

let pointing = 0;

function pointSoon(x, y) {
  cancelAnimationFrame(pointing);
  pointing = requestAnimationFrame(() => point(x, y));
}

function point(x, y) {
  const person = x < 0 ? -1 : personAt(x, y, 3);
  const edge = x < 0 || person >= 0 ? -1 : edgeAt(x, y, 5);
  const tip = byID("tip");
  tip.hidden = person < 0 && edge < 0;
  if (!tip.hidden) {
    tip.replaceChildren(...(person >= 0 ? tipOfPerson(person) : tipOfEdge(edge)));
    const width = tip.offsetWidth, height = tip.offsetHeight;
    tip.style.left = Math.max(4, Math.min(x + 14, picture.width - width - 4)) + "px";
    tip.style.top = (y + 20 + height > picture.height ? y - height - 10 : y + 18) + "px";
  }
  picture.nodes.style.cursor = tip.hidden ? "grab" : "pointer";
  if (person === picture.hover && edge === picture.hoverEdge) return;
  picture.hover = person;
  picture.hoverEdge = edge;
  redraw();
}

function tipOfPerson(p) {
  const m = net.measures[state.size];
  return [make("b", {}, make("bdi", {}, renamed(p))), make("br"),
    t("sent.received", { sent: number(seen.sent[p]), received: number(seen.received[p]) }),
    m && m.value[p] !== null ? [make("br"), m.name + " " + figure(m.value[p])] : ""].flat();
}

function tipOfEdge(i) {
  return [make("bdi", {}, renamed(net.edges.from[i])), " → ", make("bdi", {}, renamed(net.edges.to[i])), make("br"),
    t("layer." + net.edges.layer[i]) + ": " + tn("letters", seen.weight[i])];
}

// The keyboard: arrows go to the next person in their direction.

function keys(e) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
  if (step && e.shiftKey) pan(-step[0] * 60, -step[1] * 60);
  else if (step) stepTo(step);
  else if (e.key === "+" || e.key === "=") zoomBy(1.3, picture.width / 2, picture.height / 2);
  else if (e.key === "-") zoomBy(1 / 1.3, picture.width / 2, picture.height / 2);
  else if (e.key === "0") fit();
  else if (e.key === "Enter" && picture.hover >= 0) { const p = picture.hover; picture.hover = -1; choosePerson(p, true); }
  else if (e.key === "Escape") { picture.hover = -1; chooseNothing(); }
  else return;
  e.preventDefault();
}

function stepTo([sx, sy]) {
  const from = picture.hover >= 0 ? picture.hover : state.person;
  let best = from < 0 ? seen.people[0] : -1, least = Infinity;
  if (from >= 0) {
    for (const p of seen.people) {
      const dx = screenX(p) - screenX(from), dy = screenY(p) - screenY(from);
      const ahead = dx * sx + dy * sy, aside = Math.abs(dx * sy) + Math.abs(dy * sx);
      if (p === from || ahead <= 0 || aside > ahead * 1.5) continue;
      if (ahead + aside * 1.5 < least) { least = ahead + aside * 1.5; best = p; }
    }
  }
  if (best === undefined || best < 0) return;
  picture.hover = best;
  const x = screenX(best), y = screenY(best);
  if (x < 20 || y < 20 || x > picture.width - 20 || y > picture.height - 20) pan(picture.width / 2 - x, picture.height / 2 - y);
  say(renamed(best) + ". " + t("sent.received", { sent: number(seen.sent[best]), received: number(seen.received[best]) }));
  redraw();
}

/** show brings a person into sight. */
function show(p) {
  const x = screenX(p), y = screenY(p), edge = 40;
  if (x > edge && y > edge && x < picture.width - edge && y < picture.height - edge) return redraw();
  pan(picture.width / 2 - x, picture.height / 2 - y);
}
