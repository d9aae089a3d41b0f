// The data of the page: unpacking it, and reaching into it.

/** The network as unpacked, with what is derived from it. Set once by openData. */
let net = null;

const NOWHERE = -2147483648; // the day of a letter without a date

/** unpack gives the JSON of a block that stands in the page as gzip in base64. */
async function unpack(id) {
  const block = document.getElementById(id);
  if (!block) throw new Error("block " + id + " is missing");
  const text = atob(block.textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

async function openData() {
  const d = await unpack("core");
  document.getElementById("core").textContent = "";
  for (const k in d.people) d.people[k] ||= [];
  const told = d.letters.told;
  for (const k in d.letters) d.letters[k] ||= [];
  net = d;
  net.count = d.people.id.length;
  net.number = new Map(d.people.id.map((id, i) => [id, i]));
  net.letterCount = d.letters.from.length;
  net.first = Int32Array.from(d.letters.first, (x) => (x === null ? NOWHERE : x));
  net.last = Int32Array.from(d.letters.last, (x) => (x === null ? NOWHERE : x));
  readEdges(d.edges);
  readTold(told);
  placePeople();
  net.unpacked = new Map();
  // Names made by programs can be of any length; these stand in narrow places.
  for (const x of [...net.communities, ...net.measures]) x.name = clipped(x.name, 80);
}

/** clipped is a text on one line and no longer than most characters. */
function clipped(s, most) {
  const line = s.replace(/\s+/g, " ");
  if (line.length <= most) return line;
  const letters = [...line];
  return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : line;
}

/** readTold notes of which letters the words are in the page, by steps from one to the next; null stands for all. */
function readTold(steps) {
  net.toldNo = null; // number among the letters that are told, -1 for others
  net.toldCount = steps ? steps.length : net.letterCount;
  if (!steps) return;
  net.toldNo = new Int32Array(net.letterCount).fill(-1);
  steps.reduce((at, step, i) => { net.toldNo[at + step] = i; return at + step; }, 0);
}

function readEdges(e) {
  e.count = e.from.length;
  e.letters = e.letters.map((steps) => {
    const out = new Int32Array(steps.length);
    for (let i = 0, at = 0; i < steps.length; i++) out[i] = at += steps[i];
    return out;
  });
  net.layerNames = ["letter", "reported", "mention", "note"].filter((l) => e.layer.includes(l));
  for (const l of new Set(e.layer)) if (!net.layerNames.includes(l)) net.layerNames.push(l);
  e.layerNo = Uint8Array.from(e.layer, (l) => net.layerNames.indexOf(l));
  net.edgesOf = Array.from({ length: net.count }, () => []);
  net.edgeNo = new Map();
  for (let i = 0; i < e.count; i++) {
    net.edgesOf[e.from[i]].push(i);
    if (e.to[i] !== e.from[i]) net.edgesOf[e.to[i]].push(i);
    net.edgeNo.set(e.from[i] + " " + e.to[i] + " " + e.layer[i], i);
  }
  net.totals = net.layerNames.map((_, layer) => {
    const seen = new Set();
    let loose = 0;
    for (let i = 0; i < e.count; i++) {
      if (e.layerNo[i] !== layer) continue;
      for (const l of e.letters[i]) seen.add(l);
      loose += e.loose[i];
    }
    return seen.size + loose;
  });
}

/** placePeople puts the positions into a square of 1000 units, keeping proportions. */
function placePeople() {
  const { x, y } = net.people;
  let left = Infinity, right = -Infinity, above = Infinity, below = -Infinity;
  net.placed = 0;
  for (let i = 0; i < net.count; i++) {
    if (x[i] === null || y[i] === null) continue;
    net.placed++;
    left = Math.min(left, x[i]); right = Math.max(right, x[i]);
    above = Math.min(above, y[i]); below = Math.max(below, y[i]);
  }
  const side = Math.max(right - left, below - above, 0) || 1;
  if (left > right) left = above = 0;
  net.baseX = Float64Array.from(x, (v) => (v === null ? 500 : ((v - left) / side) * 1000));
  net.baseY = Float64Array.from(y, (v) => (v === null ? 500 : ((v - above) / side) * 1000));
  net.x = net.baseX.slice();
  net.y = net.baseY.slice();
  net.moved = new Map(); // people that a reader has dragged elsewhere
}

/** blockOf is the number of the block of evidence that a letter stands in, by its number among those told. */
function blockOf(letter) {
  net.blockStart ||= [...document.querySelectorAll("script[data-first]")].map((b) => +b.dataset.first);
  let low = 0, high = net.blockStart.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (net.blockStart[middle] <= letter) low = middle; else high = middle;
  }
  return low;
}

/** letterDetails gives the letters of the numbers, unpacking the blocks they stand in. */
async function letterDetails(numbers) {
  await wholePage;
  const told = (n) => (net.toldNo ? net.toldNo[n] : n);
  const wanted = new Map(numbers.filter((n) => told(n) >= 0).map((n) => [blockOf(told(n)), null]));
  for (const b of wanted.keys()) wanted.set(b, await evidenceBlock(b));
  return numbers.map((n) => {
    const at = told(n);
    return at < 0 ? untold(n) : readLetter(n, wanted.get(blockOf(at))[at - net.blockStart[blockOf(at)]]);
  });
}

/** untold is what the page knows of a letter whose words are not in it. */
function untold(n) {
  const party = (person) => ({ person, name: "", role: "", evidence: "" });
  const days = net.first[n] === NOWHERE ? [] : [net.first[n], net.last[n]].map((x) => { const [y, m, d] = civil(x); return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2); });
  return {
    no: n, key: "", number: "", kind: net.letters.reported[n] ? "reported" : "", untold: true,
    date: days[0] === days[1] ? days[0] || "" : days.join("/"), dateText: "", sent: "", received: "", archive: "", language: "", remark: "",
    from: net.letters.from[n].map(party), to: net.letters.to[n].map(party), mentions: [],
  };
}

const keptBlocks = 24;

async function evidenceBlock(b) {
  let block = net.unpacked.get(b);
  if (!block) block = unpack("evidence-" + b);
  net.unpacked.delete(b); // the last used stands last
  net.unpacked.set(b, block);
  if (net.unpacked.size > keptBlocks) net.unpacked.delete(net.unpacked.keys().next().value);
  return block;
}

/** wholePage is settled when all blocks of evidence are in the page. */
const wholePage = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
  else done();
});

function readLetter(no, r) {
  const party = (p) => ({ person: p[0], name: p[1], role: p[2], evidence: p[3] });
  return {
    no, key: r[0], number: r[1], kind: r[2], file: net.files[r[3]], line: r[4], lineEnd: r[5],
    date: r[6], dateText: r[7], sent: r[8], received: r[9], archive: r[10], language: r[11], remark: r[12],
    from: r[13].map(party), to: r[14].map(party),
    mentions: r[15].map((m) => ({
      letter: r[0], person: m[0], layer: m[1], surface: m[2], file: net.files[m[3]], line: m[4],
      start: m[5], end: m[6], rule: m[7], confidence: m[8], quote: m[9], name: m[10],
    })),
  };
}

// Words and numbers.

/** t is a word of the page, with {name} filled in. */
function t(name, values) {
  let s = net.words[name] ?? name;
  for (const k in values) s = s.replaceAll("{" + k + "}", () => values[k]);
  return s;
}

let plural = null, counting = null;

/** tn is a number with its noun in the right form: "1 letter", "5 писем". */
function tn(name, n) {
  plural ||= new Intl.PluralRules(net.lang);
  const form = net.words[name + "." + plural.select(n)] ?? net.words[name + ".other"] ?? name;
  return form.replace("{n}", () => number(n));
}

function number(x) {
  counting ||= new Intl.NumberFormat(net.lang, { maximumFractionDigits: 2 });
  return counting.format(x);
}

/** figure is a value of a measure with four digits that count. */
function figure(x) {
  if (x === null || x === undefined) return "–";
  if (Number.isInteger(x)) return number(x);
  const digits = Math.abs(x) >= 1000 ? x.toFixed(0) : Math.abs(x) >= 0.001 ? String(+x.toPrecision(4)) : x.toExponential(2);
  return net.lang === "ru" ? digits.replace(".", ",") : digits;
}

// Days are counted from 1970-01-01 in the proleptic Gregorian calendar.

function civil(day) {
  const z = day + 719468, era = Math.floor(z / 146097), doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

function dayOf(year, month, day) {
  const y = month <= 2 ? year - 1 : year, era = Math.floor(y / 400), yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

const pad = (n, w) => String(n).padStart(w, "0");

// Making elements. Text only ever becomes text.

/** make builds an element; properties beginning with "on" are listeners, "class" and what has a "-" attributes. */
function make(tag, properties, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(properties || {})) {
    if (v === undefined || v === null || v === false) continue;
    if (k.startsWith("on")) e.addEventListener(k.slice(2), v);
    else if (k === "class") e.className = v;
    else if (k in e && !k.includes("-") && k !== "role") e[k] = v;
    else e.setAttribute(k, v);
  }
  for (const c of children.flat(Infinity)) if (c !== null && c !== undefined && c !== false) e.append(c);
  return e;
}

const byID = (id) => document.getElementById(id);

/** say tells a screen reader what has changed. */
function say(text) { byID("said").textContent = text; }
