// What pages do beyond links: the switch of light and dark, fresh parts, comments on request. Nothing needs it.
{
const root = document.documentElement;

// Light or dark: the button says and changes what the reader sees now.
const button = document.querySelector("[data-theme-switch]");
if (button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* For this page only, then. */ }
    show();
  });
  system.addEventListener("change", show);
  show();
}

// Menus close on Escape, and when the reader turns elsewhere.
for (const menu of document.querySelectorAll("details.menu")) {
  const close = event => { if (menu.open && !menu.contains(event.target)) menu.open = false; };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  menu.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// Fresh parts: the newest headlines and the counts of stories are files of their own, so that old pages never change.
const load = async slot => {
  try {
    const answer = await fetch(slot.dataset.fragment);
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-part]");
    if (!part) return;
    // The reader is on this page already.
    for (const link of part.querySelectorAll("a")) {
      if (link.href === location.href.split("#")[0]) link.closest("li").remove();
    }
    slot.replaceChildren(part);
  } catch { /* The link that is there serves. */ }
};
const slots = document.querySelectorAll("[data-fragment]");
if ("IntersectionObserver" in window) {
  const observer = new IntersectionObserver(seen => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) { observer.unobserve(target); load(target); }
    }
  }, { rootMargin: "600px" });
  for (const slot of slots) observer.observe(slot);
} else {
  for (const slot of slots) load(slot);
}

// «Live» in the header: what runs is in a file of its own, too. Where it is one coverage, the link leads there.
const mark = document.querySelector("[data-live-mark]");
if (mark) {
  fetch(mark.dataset.liveMark).then(answer => answer.ok ? answer.json() : {}).then(({ running = [] }) => {
    if (!running.length) return;
    mark.classList.remove("closed");
    if (running.length === 1) mark.href = running[0].url;
    mark.title = running.map(live => live.title).join("\n");
  }).catch(() => { /* The link to all coverage serves. */ });
}

// Comments: what the provider needs waits in a template until the reader asks for it.
for (const ask of document.querySelectorAll("[data-comments]")) {
  ask.addEventListener("click", () => {
    const place = document.getElementById(ask.dataset.comments);
    place.append(place.querySelector("template").content.cloneNode(true));
    place.focus();
    ask.remove();
  });
}

// Copying the address of an article.
for (const copy of document.querySelectorAll("[data-copy]")) {
  // Only pages that came over a safe line may copy.
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.textContent = copy.dataset.done;
  });
}
}
