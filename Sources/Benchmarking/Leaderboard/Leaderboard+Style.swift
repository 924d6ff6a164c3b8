import Pages

extension Leaderboard {
  /// The look of the page: that of the reports, wider.
  static let style: Markup = """
    \(PageStyle.palette)
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
    main { max-width: 1440px; margin: 0 auto; padding: 28px 24px 64px; }
    h1 { font-size: 28px; line-height: 1.25; margin: 0; }
    h2 { font-size: 20px; margin: 40px 0 10px; padding-top: 14px; border-top: 1px solid var(--faint); }
    h3 { font-size: 15px; margin: 22px 0 6px; }
    p { margin: 8px 0; max-width: 92ch; }
    a { color: var(--link); }
    @media (prefers-color-scheme: dark) { a { color: #7cc0ee; } }
    small, .note, .quiet, figcaption { color: var(--quiet); font-size: 13px; font-weight: 400; }
    code { font: 13px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
    .kicker { color: var(--quiet); letter-spacing: 0.04em; margin: 0 0 4px; font-size: 13px; }
    .meaning { font-size: 14px; }
    .good { color: var(--good); } .bad { color: var(--bad); } .part { color: var(--part); }
    .none, .off { color: var(--quiet); }
    .badge { font: 600 12.5px/1.2 system-ui, "DejaVu Sans", sans-serif; padding: 3px 9px;
      border-radius: 10px; white-space: nowrap; display: inline-block; }
    .badge.good, .cell.good { background: var(--good-back); }
    .badge.bad, .cell.bad { background: var(--bad-back); }
    .badge.part, .cell.part { background: var(--part-back); }
    .badge.none, .badge.off { background: color-mix(in srgb, var(--faint) 50%, transparent); }
    .cell.off { background: repeating-linear-gradient(135deg, var(--sheet) 0 5px, var(--faint) 5px 6px); }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(122px, 1fr)); gap: 10px;
      margin: 18px 0 14px; }
    .tiles div { background: var(--sheet); border: 1px solid var(--faint); border-radius: 8px; padding: 8px 12px; }
    .tiles dt { color: var(--quiet); font-size: 13px; white-space: nowrap; }
    .tiles dd { margin: 0; } .tiles b { font-size: 21px; }
    .scroll { overflow-x: auto; margin: 10px 0; }
    table { border-collapse: collapse; font-size: 14px; background: var(--sheet); width: 100%;
      font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: 6px 8px; border-bottom: 1px solid var(--faint); vertical-align: top; }
    thead th { color: var(--quiet); font-weight: 600; font-size: 13px; vertical-align: bottom; }
    tbody th { font-weight: 600; white-space: nowrap; }
    .number { text-align: right; white-space: nowrap; }
    .facts { background: none; margin-top: 10px; }
    .facts th, .facts td { padding: 3px 8px 3px 0; } .facts th { width: 150px; font-weight: 400; color: var(--quiet); }
    .facts td { overflow-wrap: anywhere; } .facts tr:last-child > * { border: 0; }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
      white-space: nowrap; }
    th button:hover { color: var(--ink); } th button:focus-visible { outline: 2px solid var(--link); }
    th[aria-sort] button::after { content: " ↕"; opacity: 0.35; }
    th[aria-sort=ascending] button::after { content: " ↑"; opacity: 1; }
    th[aria-sort=descending] button::after { content: " ↓"; opacity: 1; }
    html:not(.scripted) th button::after { content: "" !important; }
    html:not(.scripted) .filters { display: none; }
    .clip { display: inline-block; max-width: 30ch; overflow: hidden; text-overflow: ellipsis;
      white-space: nowrap; vertical-align: bottom; }
    .learner .clip { color: var(--quiet); font-size: 13px; }
    .learner { white-space: nowrap; } .verdict .badge { margin: 1px 4px 1px 0; }
    .count { color: var(--quiet); margin-right: 4px; }
    .seeds { font-size: 12.5px; white-space: nowrap; }
    .seeds a, .seeds span { display: inline-block; padding: 0 2px; } .seeds span { color: var(--quiet); }
    .matrix { width: auto; font-size: 13px; border-collapse: separate; border-spacing: 0; }
    .matrix th, .matrix td { padding: 5px 5px; text-align: center; }
    .matrix thead th { line-height: 1.25; border-bottom-color: var(--quiet); }
    .matrix thead th[colspan] { border-bottom: 0; padding-bottom: 0; }
    .matrix thead th small { display: block; font-size: 11.5px; }
    .matrix .level { font-weight: 400; font-size: 12px; white-space: nowrap; }
    .matrix .first { border-left: 1px solid var(--faint); }
    .matrix th:first-child { text-align: left; }
    .matrix thead tr:first-child th:first-child, .matrix tbody th { position: sticky; left: 0; z-index: 1;
      background: var(--sheet); text-align: left; }
    .matrix tbody th .clip { max-width: 20ch; } .matrix th.tally button { white-space: normal; max-width: 10ch; }
    .tally { white-space: nowrap; color: var(--quiet); } .tally b { font-size: 16px; color: var(--ink); }
    .tally b.bad { color: var(--bad); }
    .cell { min-width: 56px; line-height: 1.3; } .cell b { display: block; } .cell .mixed { white-space: nowrap; }
    .cell div > span { display: block; white-space: nowrap; color: var(--ink); font-size: 12px; }
    .cell div + div { border-top: 1px dotted var(--quiet); margin-top: 4px; padding-top: 4px; }
    .cell small { display: block; font-size: 11px; } .empty { color: var(--quiet); }
    .legend { max-width: none; font-size: 13.5px; } .legend svg { vertical-align: -2px; margin-right: 3px; }
    .legend .key { display: inline-block; margin-right: 16px; white-space: nowrap; }
    .filters { display: grid; gap: 6px; font-size: 13.5px; margin: 10px 0; }
    .filters .find input { font: inherit; width: 240px; max-width: 60vw; padding: 3px 8px; color: inherit;
      background: var(--sheet); border: 1px solid var(--faint); border-radius: 6px; }
    .filters output { color: var(--quiet); }
    .filters fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 10px; }
    .filters legend { float: left; width: 66px; padding: 0; color: var(--quiet); }
    .filters fieldset div { display: flex; flex-wrap: wrap; gap: 2px 14px; }
    .filters fieldset label { white-space: nowrap; } .filters input[type=checkbox] { margin: 0 4px 0 0; }
    figure { margin: 0; } svg { max-width: 100%; height: auto; }
    figure svg { display: block; } .plot a { color: inherit; } .plot a:focus-visible { outline: 2px solid var(--link); }
    h4 { font-size: 14px; margin: 0 0 2px 52px; }
    .pair { display: flex; flex-wrap: wrap; gap: 0 32px; align-items: start; } .pair figure { max-width: 100%; }
    .pair figure:first-child { width: 800px; } .pair figure + figure { width: 420px; }
    .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 18px 14px; }
    details { border-top: 1px solid var(--faint); padding: 10px 0; } details:first-of-type { margin-top: 40px; }
    summary { font-size: 16px; font-weight: 600; cursor: pointer; }
    .reason { overflow-wrap: anywhere; max-width: 80ch; }
    .terms { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px; font-size: 14px; }
    .terms dt { font-weight: 600; } .terms dd { margin: 0; }
    @media (max-width: 700px) { .terms { grid-template-columns: 1fr; } }
    @media print { :root { --paper: #fff; --sheet: #fff; --ink: #000; --quiet: #444; --faint: #ccc;
        --good: #0b6e4f; --bad: #b3261e; --part: #8a5a00; }
      body { font-size: 11px; } main { max-width: none; padding: 0; } .filters { display: none; }
      figure, tr { break-inside: avoid; } .scroll { overflow: visible; } }
    """
}
