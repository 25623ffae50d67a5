// Live coverage: asks a small file for news, and shows them when the reader says so.
const stream = document.querySelector("[data-live]");
const list = document.querySelector("[data-live-entries]");
const byID = id => document.getElementById(id);

// An old link to an entry that is on a page of older ones now: its anchor says when, the pages since when.
const wanted = decodeURIComponent(location.hash.slice(1));
if (/^t-\d{8}-\d{4}/.test(wanted) && !byID(wanted)) {
  const page = [...document.querySelectorAll("[data-from]")].find(link => link.dataset.from <= wanted);
  if (page) location.replace(page.href + location.hash);
}

if (stream) {
  const every = 30_000;
  const place = stream.querySelector(".news");
  const button = Object.assign(document.createElement("button"), { type: "button" });
  let version, timer, wait = every, over = false;

  // One question at a time, and none while nobody looks.
  const plan = () => {
    clearTimeout(timer);
    if (!over && !document.hidden) timer = setTimeout(ask, wait);
  };

  const get = async address => {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw answer.status;
    return answer;
  };

  const ask = async () => {
    try {
      tell(await (await get(stream.dataset.live)).json());
      wait = every;
    } catch {
      wait = Math.min(wait * 2, 600_000);
    }
    plan();
  };

  // What is on the page stays where it is: the button lies over it.
  const tell = ({ version: now, state, count, entries }) => {
    const fresh = entries.filter(entry => !byID(entry.id)).length;
    if (now !== version && fresh) {
      // Where all that we are told of is new, there may be more.
      const all = fresh < entries.length || fresh === count;
      button.textContent = all ? stream.dataset.words.split("|")[fresh - 1] : stream.dataset.more;
      place.append(button);
    }
    version = now;
    if (state === "live") return;
    over = true;
    for (const mark of document.querySelectorAll("[data-live-state]")) {
      mark.className = "onair ended";
      mark.textContent = stream.dataset.ended;
    }
    place.append(Object.assign(document.createElement("p"), { className: "vh", textContent: stream.dataset.ended }));
  };

  // The page as it is now has the entries as they are to look; what is missing here is put in its place.
  button.addEventListener("click", async () => {
    try {
      const text = await (await get(location.pathname)).text();
      const page = new DOMParser().parseFromString(text, "text/html");
      let next = list.firstElementChild, first;
      for (const item of page.querySelectorAll("[data-live-entries] > li")) {
        const here = byID(item.id);
        if (here?.parentNode === list) next = here.nextElementSibling;
        if (here) continue;
        list.insertBefore(item, next);
        if (!first && item.matches(".entry")) first = item;
        item.classList.add("new");
      }
      for (const part of ["[data-live-count]", ".points ul"]) {
        const fresh = page.querySelector(part);
        if (fresh) document.querySelector(part)?.replaceWith(fresh);
      }
      if (first) {
        stream.querySelector(".wait")?.remove();
        button.remove();
        first.tabIndex = -1;
        first.focus({ preventScroll: true });
        first.scrollIntoView();
      }
    } catch { /* The button stays, for another try. */ }
    version = null;
  });

  document.addEventListener("visibilitychange", () => document.hidden || over ? clearTimeout(timer) : ask());
  plan();
}
