// Searches the site's titles, summaries and names. How letters fold, what is a word's stem and how results are counted
// comes with the page, in data-table; nothing here knows a language.
{
  const table = JSON.parse(document.currentScript.dataset.table);
  const steps = list => {
    const all = list.map(([from, to]) => [new RegExp(from, "gu"), to]);
    return text => all.reduce((text, step) => text.replace(...step), text);
  };
  const [letters, stem, count] = [table.fold, table.stem, table.count].map(steps);
  const fold = text => letters(text.normalize("NFKC").toLowerCase());
  const words = /([\p{L}\p{M}\p{N}\u200c]+)/u;
  const split = text => fold(text).split(words).filter((_, place) => place % 2);
  const part = name => document.querySelector(`[data-search=${name}]`);

  const asked = new URLSearchParams(location.search).get("q") || "";
  const terms = split(asked).map(word => [word, stem(word)]);
  const fit = (word, [term, root]) => word === term ? 2 : +(stem(word) === root);

  // Each term must be somewhere; in the title it says most.
  const rate = entry => terms.reduce((sum, term) => {
    const fits = entry.slice(1, 5).map((text, place) => fold(text).includes(term[1])
      ? Math.max(...split(text).map(word => fit(word, term) * (place ? 1 : 3))) : 0);
    const best = Math.max(...fits);
    return sum && best && sum + best;
  }, 1);

  // Whole words are marked: an element inside an Arabic word would part its letters.
  const mark = text => text.split(words).map((piece, place) =>
    place % 2 && terms.some(term => fit(fold(piece), term))
      ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);

  const row = ([, [href, title, summary, topic, , dateTime, day, lang, dir]]) => {
    const item = part("row").content.cloneNode(true);
    const fill = (name, fields, text) => Object.assign(item.querySelector(name), fields).append(...mark(text));
    if (dateTime) fill("time", { dateTime }, day);
    else item.querySelector("time").remove();
    fill(".kicker", {}, topic);
    fill("a", { href }, title);
    fill(".sum", {}, summary);
    if (dir) for (const place of item.querySelectorAll("bdi, .sum")) Object.assign(place, { lang, dir });
    return item;
  };

  part("q").value = asked;
  const state = part("state");
  if (terms[0]) {
    state.append(state.dataset.wait);
    Promise.all(table.parts.map(async address => (await fetch(address)).json())).then(parts => {
      const hits = parts.flat().map(entry => [rate(entry), entry]).filter(hit => hit[0]).sort((a, b) => b[0] - a[0]);
      part("hits").append(...hits.slice(0, 100).map(row));
      state.textContent = count(`${hits.length}`);
    }).catch(() => { state.textContent = state.dataset.failed; });
  }
}
