// Runs before the page is painted: the reader's choice of light or dark, so that nothing flashes.
(root => {
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch { /* Storage may be forbidden: the preference of the system rules. */ }
})(document.documentElement);
