/// The style sheet of the pages that show mistakes.
enum OverlayStyle {
    static let text = """
        :root { color-scheme: light dark; --paper: #fbfaf8; --card: #fff; --ink: #1b1a18; --soft: #5d5a55; --line: #e2ded7;
          --error: #a3161f; --warning: #7a4b00; --note: #1f5a85; --help: #14603a; --code: #f3f0ea; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #161513; --card: #201f1c; --ink: #f1eee8; --soft: #b0aba2; --line: #3a3732; --error: #ff9a92;
            --warning: #f3bd68; --note: #92c8f2; --help: #86d6a7; --code: #191815; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.7 system-ui, "Noto Sans Arabic", "Noto Kufi Arabic", sans-serif; }
        main { max-inline-size: 60rem; margin-inline: auto; padding: 2rem 1rem 4rem; }
        h1 { margin: 0; font-size: 1.5rem; line-height: 1.4; }
        h1 ~ p { margin-block: 0.25rem 0; color: var(--soft); }
        h1 ~ p[dir] { text-align: right; }
        h1 ~ .count { margin-block: 0.75rem 1.5rem; color: var(--ink); font-weight: 600; }
        article { margin-block-end: 1.25rem; padding: 1rem; background: var(--card); border: 1px solid var(--line);
          border-block-start: 4px solid var(--tone); border-radius: 0.5rem; }
        .error { --tone: var(--error); } .warning { --tone: var(--warning); } .note { --tone: var(--note); }
        h2 { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; margin: 0; font-size: 0.9375rem; }
        h2 span { color: var(--tone); }
        h2 code { overflow-wrap: anywhere; }
        .message { margin-block: 0.5rem; font-size: 1.125rem; overflow-wrap: anywhere; }
        .excerpt { display: flex; gap: 1rem; margin-block: 0.75rem; padding: 0.75rem 1rem 1.25rem; background: var(--code);
          border-radius: 0.375rem; overflow-x: auto; }
        .excerpt b { flex: none; color: var(--soft); font-weight: 400; user-select: none; }
        code, pre, .excerpt { font-family: ui-monospace, "Noto Sans Mono", "Kawkab Mono", "Noto Sans Arabic", monospace; }
        .excerpt, h2 code { font-size: 0.9375rem; line-height: 1.8; }
        pre { flex: 1; min-inline-size: max-content; margin: 0; white-space: pre; tab-size: 4; }
        mark { position: relative; background: none; color: inherit; font-weight: 700;
          text-decoration: underline wavy var(--tone) 1px; text-underline-offset: 0.3em; }
        mark::after { content: "^"; position: absolute; inset-block-start: 100%; color: var(--tone); font-weight: 700;
          line-height: 1; }
        mark.ltr::after { left: 0; } mark.rtl::after { right: 0; }
        .help { margin-block: 0.75rem 0; color: var(--help); overflow-wrap: anywhere; }
        .help b::after { content: ": "; }
        ul { margin-block: 0.5rem 0; padding-inline-start: 1.25rem; color: var(--soft); }
        a { color: inherit; }

        """
}
