/// The script that keeps a page of the preview up to date. It is a file of its own, since pages allow no inline scripts,
/// and what it shows lives in a shadow tree with a style sheet made by script, which no policy forbids.
enum ReloadScript {
    static let text = #"""
        (() => {
          "use strict";
          const data = document.currentScript.dataset;
          const navigates = "navigate" in data;
          const showsMistakes = "mistake" in data;
          const isArabic = /^(ar|fa|ur|he|ckb|ps|sd)\b/.test(document.documentElement.lang);
          let version = data.version;
          let source = null;
          let release = null;
          let request = null;
          let channel = null;
          const latest = {};
          let waiting = null;
          let mistakes = null;
          let soon = 0;

          // The reading position: the first blocks in sight, by their text, else by their id.
          const store = "mujaz-place";
          const blocks = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,figure,blockquote,pre,tr,[id]";
          const root = () => document.querySelector("main") || document.body;
          const words = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 160);

          function remember() {
            const place = { path: location.pathname, y: scrollY, blocks: [] };
            let above = null;
            if (scrollY > 0) {
              for (const element of root().querySelectorAll(blocks)) {
                const box = element.getBoundingClientRect();
                if (box.height === 0 || box.top >= innerHeight) continue;
                const block = { name: element.localName, id: element.id, text: words(element), top: box.top };
                if (box.top >= 0) place.blocks.push(block);
                else if (!above || box.top > above.top) above = block;
                if (place.blocks.length === 16) break;
              }
              if (above) place.blocks.push(above);
            }
            try { sessionStorage.setItem(store, JSON.stringify(place)); } catch { return; }
            history.scrollRestoration = "manual";
          }

          function restore() {
            let place = null;
            try {
              place = JSON.parse(sessionStorage.getItem(store));
              sessionStorage.removeItem(store);
            } catch { return; }
            if (!place || place.path !== location.pathname) return;
            let isReading = false;
            const find = (block) => {
              if (block.text) {
                for (const element of root().querySelectorAll(block.name)) {
                  if (words(element) === block.text) return element;
                }
              }
              return block.id ? document.getElementById(block.id) : null;
            };
            const apply = () => {
              if (isReading) return;
              for (const block of place.blocks) {
                const element = find(block);
                if (!element) continue;
                scrollTo({ top: scrollY + element.getBoundingClientRect().top - block.top, behavior: "instant" });
                return;
              }
              scrollTo({ top: place.y, behavior: "instant" });
            };
            const leave = () => { isReading = true; };
            for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
              addEventListener(name, leave, { once: true, passive: true });
            }
            apply();
            // Pictures and fonts move what is below them.
            addEventListener("load", () => {
              apply();
              // Set at once, the browser would still go to where it was before.
              setTimeout(() => { history.scrollRestoration = "auto"; }, 1000);
            }, { once: true });
            if (document.fonts) document.fonts.ready.then(apply);
          }

          // A tab that nobody sees waits, and holds no connection: browsers have six for a server.
          function load(page) {
            clearTimeout(soon);
            if (document.hidden) {
              waiting = { page: null };
              return;
            }
            const target = navigates && page ? new URL(page, location.href) : null;
            if (target && decodeURI(target.pathname) !== decodeURI(location.pathname)) {
              location.assign(target);
              return;
            }
            remember();
            location.reload();
          }

          // Puts new styles beside the old ones, and takes those away when the new are there.
          function restyle(changes) {
            for (const { before, after } of changes) {
              const path = (address) => decodeURI(new URL(address, location.href).pathname);
              const old = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) =>
                path(link.href) === path(before) && !link.dataset.old);
              if (old.length === 0 && before !== after) continue;
              for (const link of old) {
                const fresh = link.cloneNode();
                fresh.removeAttribute("integrity");
                fresh.href = after + (before === after ? "?" + version : "");
                link.dataset.old = "";
                const drop = () => link.remove();
                fresh.addEventListener("load", drop);
                fresh.addEventListener("error", drop);
                link.after(fresh);
              }
            }
          }

          // What the preview itself shows.
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`
            :host { all: initial; }
            @media print { :host { display: none; } }
            a, p { position: fixed; z-index: 2147483000; margin: 0; color: #fff; text-decoration: none;
              font: 600 0.875rem/1.4 system-ui, "Noto Sans Arabic", sans-serif; }
            a { inset-block-end: 1rem; inset-inline-start: 1rem; max-inline-size: calc(100vw - 2rem);
              box-sizing: border-box; padding: 0.5rem 0.9rem; border-radius: 1.5rem; background: #a3161f;
              box-shadow: 0 2px 10px #0005; }
            a:hover { background: #7d0f17; }
            a:focus-visible { outline: 3px solid #ffb3ad; outline-offset: 2px; }
            a.warning { background: #7a4b00; }
            p { inset-block-end: 1.5rem; inset-inline-end: -3.25rem; inline-size: 12rem; padding: 0.25rem 0;
              text-align: center; pointer-events: none; background: #7a4b00; box-shadow: 0 1px 6px #0005;
              transform: rotate(-45deg); }
            p:dir(rtl) { transform: rotate(45deg); }
            @media (prefers-color-scheme: dark) { a, p { box-shadow: 0 0 0 1px #fff6; } }
          `);
          const host = document.createElement("mujaz-preview");
          host.dir = isArabic ? "rtl" : "ltr";
          const shadow = host.attachShadow({ mode: "open" });
          shadow.adoptedStyleSheets = [sheet];
          const marks = { draft: ["مسودة", "Draft"], future: ["لم يُنشر بعد", "Not yet"],
            embargo: ["محظور النشر", "Embargoed"], expired: ["منتهٍ", "Expired"] };

          function show(name, text, address) {
            let element = shadow.querySelector(name);
            if (!text) {
              if (element) element.remove();
              return null;
            }
            if (!element) {
              element = document.createElement(name);
              element.dir = host.dir;
              shadow.append(element);
            }
            if (address) element.href = address;
            element.textContent = text;
            if (!host.isConnected) document.body.append(host);
            return element;
          }

          if (marks[data.mark]) {
            const mark = show("p", marks[data.mark][isArabic ? 0 : 1]);
            mark.setAttribute("role", "note");
          }

          function badge(problems) {
            if (showsMistakes) {
              const now = JSON.stringify(problems);
              // Most often the site has changed, too, and that is told next.
              clearTimeout(soon);
              if (mistakes !== null && mistakes !== now) soon = setTimeout(load, 50, null);
              mistakes = now;
              return;
            }
            const text = problems.count === 0 ? ""
              : isArabic ? "في الموقع: " + problems.ar : "On the site: " + problems.en;
            const element = show("a", text, "/__mujaz/problems");
            if (element) element.className = problems.errors > 0 ? "error" : "warning";
          }

          const take = {
            hello: (now) => { if (now.version !== version) load(null); },
            reload: (change) => load(change.page),
            styles: (change) => {
              version = change.version;
              restyle(change.styles);
            },
            problems: badge,
          };

          // One tab holds the connection and tells the others. Where it goes away, the next one takes its place, and
          // is told by the server what it may have missed.
          function connect() {
            if (source || request || document.hidden) return;
            if (!navigator.locks) {
              listen();
              return;
            }
            channel = new BroadcastChannel("mujaz");
            channel.onmessage = ({ data: word }) => {
              if (!word.asks) take[word.name](word.data);
              else if (source) for (const name in latest) channel.postMessage({ name, data: latest[name] });
            };
            channel.postMessage({ asks: true });
            request = new AbortController();
            navigator.locks.request("mujaz", { signal: request.signal }, () => new Promise((resolve) => {
              release = resolve;
              listen();
            })).catch(() => {});
          }

          function listen() {
            source = new EventSource("/__mujaz/events");
            for (const name in take) {
              source.addEventListener(name, (event) => {
                const data = JSON.parse(event.data);
                if (name === "problems") latest.problems = data;
                else latest.hello = { version: data.version };
                if (channel) channel.postMessage({ name, data });
                take[name](data);
              });
            }
            source.addEventListener("error", () => {
              if (!source || source.readyState !== EventSource.CLOSED) return;
              disconnect();
              setTimeout(connect, 2000);
            });
          }

          function disconnect() {
            if (source) source.close();
            if (release) release();
            if (request) request.abort();
            if (channel) channel.close();
            source = release = request = channel = null;
          }

          document.addEventListener("visibilitychange", () => {
            if (document.hidden) {
              disconnect();
            } else if (waiting) {
              load(null);
            } else {
              connect();
            }
          });
          addEventListener("pagehide", disconnect);
          addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
          restore();
          connect();
        })();

        """#
}
