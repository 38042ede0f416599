package io.salience.server.report;

/** How pages look: light and dark, wide and narrow, on paper. */
final class PageStyle {

    static final String CSS = """
            :root { color-scheme: light dark;
              --paper: #f6f7f9; --card: #ffffff; --ink: #1b2330; --soft: #5b6675; --line: #dde2e9; --ground: #e9edf2;
              --blue: #2f6fde; --sky: #8db8f8; --grey: #a9b3c1; --amber: #d98a00; --red: #d0342c; --green: #17804a;
              --redpaper: #fdecea; --amberpaper: #fff5e0; }
            @media screen and (prefers-color-scheme: dark) { :root {
              --paper: #11151b; --card: #1a2029; --ink: #e7ebf1; --soft: #9aa6b6; --line: #2c3541; --ground: #2a323d;
              --blue: #4a86ee; --sky: #a9cbff; --grey: #6c7889; --amber: #e0a030; --red: #f0675f; --green: #4cc38a;
              --redpaper: #3a1d1d; --amberpaper: #35290f; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink);
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 1120px; margin: 0 auto; padding: 28px 20px 48px; }
            h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
            h2 { font-size: 1.05rem; margin: 0 0 12px; }
            p { margin: 6px 0; }
            code { font: .86em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
            .soft { color: var(--soft); }
            header { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; margin-bottom: 18px; }
            header p { flex-basis: 100%; margin: 0; }
            .badge { font-size: .78rem; font-weight: 600; padding: 2px 10px; border-radius: 99px; color: #fff;
              background: var(--green); white-space: nowrap; }
            .badge.stopped { background: var(--red); }
            .badge.plain { color: var(--soft); background: var(--ground); }
            @media screen and (prefers-color-scheme: dark) { .badge { color: #10141a; } .badge.plain { color: var(--soft); } }
            .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 0 0 16px; }
            .figures div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
            .figures dt { color: var(--soft); font-size: .82rem; }
            .figures dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
            .figures dd small { display: block; font-size: .78rem; font-weight: 400; color: var(--soft); }
            section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px;
              margin: 0 0 16px; break-inside: avoid-page; }
            .alarms { background: var(--redpaper); border-color: var(--red); }
            .warnings { background: var(--amberpaper); border-color: var(--amber); }
            ul { margin: 0; padding-left: 20px; }
            li, td { overflow-wrap: anywhere; }
            table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th { text-align: left; font-weight: 600; font-size: .8rem; color: var(--soft); }
            th, td { padding: 7px 12px 7px 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
            th:last-child, td:last-child { padding-right: 0; }
            tbody tr:last-child td { border-bottom: 0; }
            .n { text-align: right; white-space: nowrap; }
            .wide { width: 26%; }
            td .badge { margin-left: 6px; }
            tr.alarm td:first-child { border-left: 4px solid var(--red); padding-left: 8px; }
            tr.alarm .change { color: var(--red); font-weight: 700; }
            details summary { cursor: pointer; }
            svg.bar { display: block; width: 100%; height: 14px; border-radius: 4px; }
            svg.trend { display: block; width: 96px; height: 26px; }
            svg.trend polyline { fill: none; stroke: var(--blue); stroke-width: 1.5; }
            svg.trend circle { fill: var(--blue); }
            .ground { fill: var(--ground); }
            .f-main { fill: var(--blue); } .f-second { fill: var(--sky); } .f-off { fill: var(--grey); }
            .f-late { fill: var(--amber); } .f-none { fill: var(--soft); } .f-bad { fill: var(--red); }
            .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 10px 0 0; padding: 0; list-style: none;
              font-size: .82rem; color: var(--soft); }
            .legend svg { width: 10px; height: 10px; margin-right: 6px; }
            footer { color: var(--soft); font-size: .82rem; }
            @media (max-width: 720px) {
              main { padding: 18px 12px 32px; }
              section { padding: 14px; }
              thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
              tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 20px; padding: 8px 0;
                border-bottom: 1px solid var(--line); }
              tbody tr:last-child { border-bottom: 0; }
              tbody td { display: flex; justify-content: space-between; gap: 14px; border: 0; padding: 2px 0; text-align: right; }
              tbody td::before { content: attr(data-label); color: var(--soft); flex: none; }
              tbody td:first-child, tbody td.wide { grid-column: 1 / -1; }
              tbody td:first-child { display: block; text-align: left; font-weight: 600; }
              tbody td:first-child::before, tbody td.wide::before { content: none; }
              tbody td.wide { width: auto; display: block; text-align: left; }
              tr.alarm { border-left: 4px solid var(--red); padding-left: 8px; }
              tr.alarm td:first-child { border-left: 0; padding-left: 0; }
              .n { white-space: normal; }
            }
            @media print {
              :root { --paper: #fff; --card: #fff; }
              body { font-size: 11px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
              main { max-width: none; padding: 0; }
            }
            """;

    private PageStyle() {}
}
