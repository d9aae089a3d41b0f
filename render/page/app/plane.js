// The plane: where people stand. Positions come with the page and are made for
// everybody at once; where only some are shown, these may be crowded together in
// a corner of them. Then the plane is stretched where people are many and shrunk
// where there are few, and discs are moved apart. Who is left of whom and above
// whom stays. It depends on nothing but the choice of people and layers, so that
// a cited view looks the same again.

let planeFor = null; // the choices that the plane is made for

/** layPlane makes the plane for the people of the choices, unless it is made, and reports whether it did. */
function layPlane() {
  const choices = [state.top, state.size, state.around, ...net.layerNames.filter((l) => state.layers.has(l))].join();
  if (choices === planeFor) return false;
  planeFor = choices;
  const people = chosenPeople();
  net.x.set(net.baseX);
  net.y.set(net.baseY);
  if (people.length > 2) {
    let x = net.baseX, y = net.baseY;
    for (const share of [0, 0.35, 0.6, 0.8]) {
      x = stretched(net.baseX, people, share, 1300);
      y = stretched(net.baseY, people, share, 800);
      if (crowded(people, x, y) < 0.15) break;
    }
    net.x.set(x);
    net.y.set(y);
    if (people.length <= 1500) moveApart(people);
  }
  for (const [p, [x, y]] of net.moved) { net.x[p] = x; net.y[p] = y; }
  return true;
}

/** chosenPeople are those in view as far as layers, number and circle say, whatever the time and other filters. */
function chosenPeople() {
  const e = net.edges, has = new Uint8Array(net.count), present = new Uint8Array(e.count);
  for (let i = 0; i < e.count; i++) if (state.layers.has(e.layer[i]) && e.from[i] !== e.to[i]) present[i] = 1;
  if (state.around >= 0) keepCircle(present);
  for (let i = 0; i < e.count; i++) if (present[i]) has[e.from[i]] = has[e.to[i]] = 1;
  const list = byImportance(has);
  return state.top > 0 && state.around < 0 ? list.slice(0, state.top) : list;
}

/** stretched moves values a share of the way to where they would be evenly spread over a length. */
function stretched(values, people, share, length) {
  if (!share) return values;
  const sorted = Float64Array.from(people, (p) => values[p]).sort(), n = sorted.length;
  const low = sorted[0], span = sorted[n - 1] - low || 1, unit = length / span;
  const even = (v) => { // between the two neighbours in the order
    let a = 0, b = n;
    while (a < b) { const m = (a + b) >> 1; if (sorted[m] < v) a = m + 1; else b = m; }
    if (a === 0) return ((v - low) / span) * length;
    if (a === n) return length + (v - sorted[n - 1]) * unit;
    const gap = sorted[a] - sorted[a - 1] || 1;
    return ((a - 1 + (v - sorted[a - 1]) / gap) / (n - 1)) * length;
  };
  return values.map((v) => (1 - share) * (v - low) * unit + share * even(v));
}

/** discOf is the radius of a person's disc where the plane is seen whole. */
function discOf(p, largest, people) {
  const most = 17 * (people > 1500 ? 0.6 : people > 500 ? 0.8 : 1);
  return Math.max(2.6, most * Math.sqrt(Math.max(importance(p), 0) / largest)) + 1.5;
}

function largestOf(people) {
  let most = 0;
  for (const p of people) most = Math.max(most, importance(p));
  return most > 0 ? most : 1;
}

/** crowded is the share of people whose disc touches another where all are seen. */
function crowded(people, x, y) {
  let left = Infinity, right = -Infinity, above = Infinity, below = -Infinity;
  for (const p of people) { left = Math.min(left, x[p]); right = Math.max(right, x[p]); above = Math.min(above, y[p]); below = Math.max(below, y[p]); }
  const scale = Math.min(1000 / (right - left || 1), 600 / (below - above || 1)), largest = largestOf(people);
  let touching = 0;
  eachNear(people, x, y, 44 / scale, (p, q, d) => {
    if (d * scale >= discOf(p, largest, people.length) + discOf(q, largest, people.length)) return false;
    touching++;
    return true;
  });
  return touching / people.length;
}

/** eachNear calls f for each person with those nearer than reach, until f returns true. */
function eachNear(people, x, y, reach, f) {
  const cells = new Map(), key = (i, j) => i * 100003 + j;
  for (const p of people) {
    const k = key(Math.floor(x[p] / reach), Math.floor(y[p] / reach));
    if (!cells.has(k)) cells.set(k, []);
    cells.get(k).push(p);
  }
  for (const p of people) search: {
    const i = Math.floor(x[p] / reach), j = Math.floor(y[p] / reach);
    for (let a = i - 1; a <= i + 1; a++) {
      for (let b = j - 1; b <= j + 1; b++) {
        for (const q of cells.get(key(a, b)) || []) {
          if (q === p) continue;
          const d = Math.hypot(x[p] - x[q], y[p] - y[q]);
          if (d < reach && f(p, q, d)) break search;
        }
      }
    }
  }
}

/** moveApart moves discs that lie on each other, the smaller one more. */
function moveApart(people) {
  const { x, y } = net, largest = largestOf(people);
  let left = Infinity, right = -Infinity, above = Infinity, below = -Infinity;
  for (const p of people) { left = Math.min(left, x[p]); right = Math.max(right, x[p]); above = Math.min(above, y[p]); below = Math.max(below, y[p]); }
  const scale = Math.min(1000 / (right - left || 1), 600 / (below - above || 1));
  for (let round = 0; round < 60; round++) {
    let still = true;
    eachNear(people, x, y, 44 / scale, (p, q, d) => {
      const r = discOf(p, largest, people.length) / scale, s = discOf(q, largest, people.length) / scale, over = r + s - d;
      if (p > q || over <= 0.01 / scale) return false;
      still = false;
      const angle = d > 1e-9 ? Math.atan2(y[p] - y[q], x[p] - x[q]) : p * 2.4;
      const push = over * 0.5, mine = (s * s) / (r * r + s * s);
      x[p] += Math.cos(angle) * push * mine * 2;
      y[p] += Math.sin(angle) * push * mine * 2;
      x[q] -= Math.cos(angle) * push * (1 - mine) * 2;
      y[q] -= Math.sin(angle) * push * (1 - mine) * 2;
      return false;
    });
    if (still) return;
  }
}
