"use strict";
// Searches the archive in the page itself: the months' files are loaded when the search is first used, the newest first,
// and no more than these. Words must all be found: English ones where a word begins, Arabic ones anywhere, for و and ال
// are written to the word. Text becomes text and never markup.
(() => {
  const form = document.getElementById("search");
  const input = document.getElementById("query");
  const found = document.getElementById("found");
  const list = document.getElementById("results");
  const further = document.getElementById("further");
  const months = form.dataset.months.split(" ").filter((name) => /^\d{4}-\d\d$/.test(name));
  const rows = [];
  const failed = [];
  let left = [...months];
  let asked = false;
  let shown = 20;

  const allowed = (name) => (/^search\/\d{4}-\d\d\.js$/.test(name) ? name : "");
  const policy = globalThis.trustedTypes
    ? trustedTypes.createPolicy("mujaz", { createScriptURL: allowed })
    : { createScriptURL: allowed };

  const ARABIC = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "" };
  const folded = new Map();
  // What a character counts as: lower case without accents and vowel signs, one alef, digits of one script.
  const foldOne = (character) => {
    let one = folded.get(character);
    if (one === undefined) {
      const plain = ARABIC[character] ?? character;
      const digit = plain ? "٠١٢٣٤٥٦٧٨٩".indexOf(plain) : -1;
      one = digit >= 0 ? String(digit) : plain.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      folded.set(character, one);
    }
    return one;
  };
  const fold = (text) => (/^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : Array.from(text, foldOne).join(""));
  // Words with one blank between them and at both ends, so that finding a word is finding a string.
  const words = (text) => ` ${fold(text)} `.replace(/[^\p{L}\p{N}]+/gu, " ");

  const terms = (query) => {
    const out = [];
    for (const match of query.matchAll(/["“”«]([^"“”»]+)["“”»]|(\S+)/g)) {
      const written = match[1] ?? match[2];
      const term = words(written).trim();
      const arabic = /[\u0600-\u06ff]/.test(term);
      if (term) out.push({ starts: arabic ? term : ` ${term}`, whole: ` ${term} `, written, arabic, each: term.split(" ") });
    }
    return out;
  };
  // 0 where it is not there, 2 where it is a word, 1 where a word begins with it.
  const has = (text, { starts, whole }) => (text.includes(starts) ? (text.includes(whole) ? 2 : 1) : 0);
  const score = (row, wanted) => {
    let sum = 0;
    for (const one of wanted) {
      const value = 4 * has(row.head, one) || (!one.arabic && has(row.rest, one)) || has(row.arabic, one)
        || (row.date.startsWith(one.written) ? 1 : 0);
      if (!value) return 0;
      sum += value;
    }
    return sum;
  };

  // The text as it is written, the words that were asked for marked.
  const marked = (text, wanted) => {
    const starts = [];
    const stops = [];
    let plain = "";
    let place = 0;
    for (const character of text) {
      const one = character < "\x80" ? character.toLowerCase() : foldOne(character);
      for (let i = 0; i < one.length; i += 1) {
        starts.push(place);
        stops.push(place + character.length);
      }
      plain += one;
      place += character.length;
    }
    const isLetter = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
    const spans = [];
    for (const { arabic, each } of wanted) {
      for (const word of each) {
        for (let i = plain.indexOf(word); i >= 0; i = plain.indexOf(word, i + word.length)) {
          if (arabic || !isLetter(plain[i - 1])) spans.push([starts[i], stops[i + word.length - 1]]);
        }
      }
    }
    spans.sort((one, other) => one[0] - other[0]);
    const nodes = [];
    let end = 0;
    for (const [start, stop] of spans) {
      if (start < end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, stop);
      nodes.push(text.slice(end, start), mark);
      end = stop;
    }
    nodes.push(text.slice(end));
    return nodes;
  };

  const element = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const longDate = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const language = (text) => (/[\u0600-\u06ff]/.test(text) ? "ar" : "en");
  const item = (row, wanted) => {
    const kicker = element("p", { class: "kicker" });
    for (const outlet of row.outlets) kicker.append(element("bdi", { lang: language(outlet) }, ...marked(outlet, wanted)), " ");
    kicker.append(element("time", { datetime: row.date }, longDate.format(new Date(row.date))));
    const link = element("a", { href: `${row.date}/${row.id}.html` }, ...marked(row.headline, wanted));
    const made = element("li", {}, kicker, element("p", { class: "headline", dir: "auto", lang: language(row.headline) }, link));
    if (row.brief) made.append(element("p", { lang: "en", dir: "ltr" }, ...marked(row.brief, wanted)));
    const title = row.titles.find((one) => wanted.some((term) => term.arabic && has(words(one), term)));
    if (title) made.append(element("p", { lang: "ar", dir: "rtl" }, ...marked(title, wanted)));
    return made;
  };

  const answer = () => {
    const wanted = terms(input.value);
    const hits = [];
    if (wanted.length) {
      rows.forEach((row, place) => {
        const value = score(row, wanted);
        if (value) hits.push([value, place]);
      });
    }
    hits.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
    list.replaceChildren(...hits.slice(0, shown).map(([, place]) => item(rows[place], wanted)));
    further.parentElement.hidden = hits.length <= shown;
    const parts = [];
    if (wanted.length) parts.push(hits.length === 1 ? "1 story found" : `${hits.length.toLocaleString("en")} stories found`);
    if (wanted.length && left.length) parts.push(`reading ${left[0]} …`);
    if (failed.length) parts.push(`cannot be read: ${failed.map((name) => `search/${name}.js`).join(", ")}`);
    found.textContent = parts.join("; ");
  };

  globalThis.mujaz = Object.freeze({
    month(name, found) {
      if (!months.includes(name)) return;
      for (const [day, id, headline, brief, outlets, titles] of found) {
        const date = `${name}-${String(day).padStart(2, "0")}`;
        // Apart, for strings without Arabic are searched twice as fast.
        const arabic = words([...outlets, ...titles].join("\n"));
        rows.push({ date, id, headline, brief, outlets, titles, head: words(headline), rest: words(brief), arabic });
      }
    },
  });
  const load = () => {
    if (!left.length) return;
    const name = left[0];
    const script = document.createElement("script");
    const done = (right) => () => {
      if (!right) failed.push(name);
      left = left.slice(1);
      script.remove();
      answer();
      load();
    };
    script.addEventListener("load", done(true));
    script.addEventListener("error", done(false));
    script.src = policy.createScriptURL(`search/${name}.js`);
    document.head.append(script);
  };
  const start = () => {
    if (asked) return;
    asked = true;
    load();
  };

  const fromAddress = () => {
    const match = /^#q=(.*)$/.exec(location.hash);
    if (!match) return;
    try { input.value = decodeURIComponent(match[1]); } catch { return; }
    start();
    answer();
  };
  const changed = () => {
    shown = 20;
    start();
    answer();
    const query = input.value.trim();
    history.replaceState(null, "", query ? `#q=${encodeURIComponent(query)}` : "#query");
  };
  input.addEventListener("focus", start);
  input.addEventListener("input", changed);
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  further.addEventListener("click", () => { shown += 50; answer(); });
  addEventListener("hashchange", fromAddress);
  document.getElementById("scriptless").hidden = true;
  if (document.activeElement === input) start();
  fromAddress();
})();
