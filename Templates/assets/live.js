// Live coverage: asks a small file for news, says how many there are, and shows them when the reader asks for them.
const stream = document.querySelector("[data-live]");
const list = document.querySelector("[data-live-entries]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// An old link to an entry that has gone on to a page of older entries: the anchor says when, the pages since when.
const wanted = decodeURIComponent(location.hash.slice(1));
if (/^t-\d{8}-\d{4}/.test(wanted) && !document.getElementById(wanted)) {
  const page = [...document.querySelectorAll("[data-from]")].find(link => link.dataset.from <= wanted);
  if (page) location.replace(page.href + location.hash);
}

const second = 1000;
const every = 30 * second;
let version, timer, wait = every, over = !stream;

const place = stream && stream.querySelector(".news");
const button = document.createElement("button");
button.type = "button";
button.addEventListener("click", show);

// One question at a time, and none while nobody looks.
function plan() {
  clearTimeout(timer);
  if (!over && !document.hidden) timer = setTimeout(ask, wait);
}

async function ask() {
  try {
    const answer = await fetch(stream.dataset.live, { cache: "no-cache" });
    if (!answer.ok) throw answer.status;
    const news = await answer.json();
    wait = every;
    tell(news);
  } catch {
    wait = Math.min(wait * 2, 600 * second);
  }
  plan();
}

// What is on the page stays where it is; only the button comes, in a corner of its own.
function tell(news) {
  if (news.version !== version) {
    version = news.version;
    const fresh = news.entries.filter(entry => !document.getElementById(entry.id)).length;
    // When all that the file tells of is new, there may be more.
    const words = stream.dataset.words.split("|");
    if (fresh) {
      button.textContent = fresh < news.entries.length || fresh === news.count ? words[fresh - 1] : stream.dataset.more;
      if (!button.isConnected) place.append(button);
    }
  }
  if (news.state !== "live") {
    over = true;
    for (const mark of document.querySelectorAll("[data-live-state]")) {
      mark.className = "onair " + news.state;
      mark.textContent = stream.dataset.ended;
    }
  }
}

// The page as it is now has the entries as they are to look; those that are not here yet are put in their places.
async function show() {
  button.disabled = true;
  try {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    if (!answer.ok) throw answer.status;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const known = list.firstElementChild;
    let next = known, first;
    for (const item of page.querySelectorAll("[data-live-entries] > li")) {
      const here = document.getElementById(item.id);
      if (here) {
        if (here.parentNode === list) next = here.nextElementSibling;
        continue;
      }
      const entry = document.importNode(item, true);
      list.insertBefore(entry, next);
      if (entry.matches(".entry")) { entry.classList.add("new"); first ||= entry; }
    }
    for (const part of ["[data-live-count]", ".points ul"]) {
      const [old, now] = [document.querySelector(part), page.querySelector(part)];
      if (old && now) old.replaceWith(document.importNode(now, true));
    }
    stream.querySelector(".wait")?.remove();
    button.remove();
    if (first) {
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    }
  } catch { /* The button stays, for another try. */ }
  button.disabled = false;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || over) clearTimeout(timer);
  else { wait = every; ask(); }
});
plan();
