// Says how long ago something was, where the page prints the moment itself, and takes away what is true no longer. The
// words and the plural rule come with the page, in data-table of this script's element; nothing here knows a language.
{
  const table = JSON.parse(document.currentScript.dataset.table ?? null);
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

  const words = seconds => {
    const unit = units.find(unit => seconds >= unit[1]);
    if (!unit) return table.now;
    const number = Math.floor(seconds / unit[1]);
    const rule = table.rule[number < 100 ? 0 : 1];
    const form = table[unit[0]][rule.findLast(start => start[0] <= number % 100)[1]];
    return form.replaceAll("{n}", String(number).replace(/\d/g, digit => table.digits[digit]));
  };

  const tell = () => {
    for (const time of document.querySelectorAll("time[data-relative]")) {
      const seconds = Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000);
      const moment = time.dataset.moment ??= time.textContent;
      const isRecent = seconds > -60 && seconds < table.limit;
      const text = isRecent ? words(seconds) : moment;
      if (time.textContent === text) continue;
      time.textContent = text;
      time.title = isRecent ? moment : "";
    }
  };

  // «Breaking» and «live» are hidden at their moment. Their place stays, so that nothing moves under the reader; of a strip
  // that is past as a whole only the label goes, since its headlines are news still.
  const expire = () => {
    const isPast = part => Date.parse(part.dataset.until) <= Date.now();
    const show = (part, value) => part.style.visibility = value;
    for (const part of [...document.querySelectorAll("[data-until]")].filter(isPast)) {
      part.closest(".hot")?.classList.remove("hot");
      const strip = part.closest(".breaking");
      if (strip && [...strip.querySelectorAll("li")].every(isPast)) {
        show(strip.querySelector("h2"), "hidden");
        show(part, "");
      } else {
        show(part.closest(".kicker > a") ?? part, "hidden");
      }
    }
  };

  const update = () => {
    expire();
    if (table) tell();
  };

  update();
  setInterval(update, 60000);
  // Fresh parts come later. Writing the same text again changes nothing, so this ends.
  new MutationObserver(update).observe(document.body, { childList: true, subtree: true });
}
