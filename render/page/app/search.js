// Finding people by any form of their names, in Latin or Cyrillic.

const latin = {
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", є: "e", ж: "zh", з: "z", и: "i", і: "i", ї: "i", й: "i",
  к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ў: "u", ф: "f", х: "kh", ц: "ts",
  ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", ѣ: "e", ѳ: "f", ѵ: "i", ђ: "dj",
  ј: "i", љ: "li", њ: "ni", ћ: "ch", џ: "dz",
};

const ligatures = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ĳ: "ij" };

/** plain is s in lower case without diacritics, its words parted by single blanks. */
function plain(s) {
  s = s.toLowerCase().replace(/[ßæœøłđðþıĳ]/g, (c) => ligatures[c]);
  return s.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** romanised is plain text with what differs between spellings of one name levelled out. */
function romanised(s) {
  s = s.replace(/[\u0400-\u04ff]/g, (c) => latin[c] ?? c);
  return s.replace(/shch|sch|sz/g, "sh").replace(/tsch|tch|cz/g, "ch").replace(/kh/g, "h").replace(/zh/g, "j")
    .replace(/tz|cs/g, "ts").replace(/ph/g, "f").replace(/[wv]/g, "v").replace(/ck|k|q/g, "k").replace(/x/g, "ks")
    .replace(/yu|ju/g, "iu").replace(/ya|ja/g, "ia").replace(/[yj]/g, "i").replace(/i+e|ie/g, "e").replace(/ii+/g, "i")
    .replace(/(.)\1+/g, "$1");
}

let index = null; // [person, form, plain, romanised]

function searchIndex() {
  if (index) return index;
  index = [];
  for (let p = 0; p < net.count; p++) {
    const forms = new Set([net.people.label[p], ...net.people.names[p], net.people.id[p]]);
    for (const form of forms) {
      const key = plain(form);
      if (key) index.push([p, form, " " + key, " " + romanised(key)]);
    }
  }
  return index;
}

/** found gives the people whom a query may mean, the likeliest first: {person, form}. */
function found(query, limit) {
  const key = plain(query);
  if (!key) return [];
  const words = key.split(" "), sounds = words.map(romanised);
  const best = new Map();
  for (const [p, form, text, sound] of searchIndex()) {
    const score = match(words, text, 0) ?? match(sounds, sound, 10);
    if (score === null) continue;
    const labelled = form === net.people.label[p] ? score - 1 : score;
    const before = best.get(p);
    if (!before || labelled < before.score) best.set(p, { person: p, form, score: labelled });
  }
  return [...best.values()]
    .sort((a, b) => a.score - b.score || weightOf(b.person) - weightOf(a.person) || a.person - b.person)
    .slice(0, limit || 12);
}

/** match: 0 for the whole form, 2 where every word begins a word of it, 5 where it stands inside; null for none. */
function match(words, text, base) {
  if (text === " " + words.join(" ")) return base;
  let all = 2;
  for (const w of words) {
    if (!w) continue;
    if (text.includes(" " + w)) continue;
    if (w.length < 3 || !text.includes(w)) return null;
    all = 5;
  }
  return base + all;
}

const weightOf = (p) => net.people.letters[p] * 2 + net.people.mentions[p];

let finders = 0;

/**
 * finder makes an input with suggestions out of an input and a list; chosen is
 * called with the number of the person taken.
 */
function finder(input, list, chosen) {
  const id = "choice" + finders++ + "-";
  let hits = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const take = (i) => { const hit = hits[i]; close(); if (hit) { input.value = ""; chosen(hit.person, hit.form); } };
  const mark = () => {
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", id + at);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    hits = found(input.value, 12);
    at = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map((h, i) => suggestion(h, id + i, () => take(i))));
    if (input.value.trim() && !hits.length) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, t("nobody")));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
    if (input.value.trim()) say(tn("found", hits.length));
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (e) => {
    if (e.key === "Escape") { input.value = ""; close(); }
    if (e.key === "Enter") { e.preventDefault(); take(at); }
    if (!hits.length || list.hidden || (e.key !== "ArrowDown" && e.key !== "ArrowUp")) return;
    e.preventDefault();
    at = (at + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
    mark();
  });
}

function suggestion(hit, id, take) {
  const label = net.people.label[hit.person];
  return make("li", { id, role: "option", onpointerdown: (e) => { e.preventDefault(); take(); } },
    make("span", { class: "swatch", "data-community": net.people.community[hit.person] }),
    make("bdi", {}, label),
    hit.form !== label && hit.form !== net.people.id[hit.person] ? make("small", {}, " ", make("bdi", {}, hit.form)) : null,
    make("small", { class: "right" }, tn("letters", net.people.letters[hit.person])));
}
