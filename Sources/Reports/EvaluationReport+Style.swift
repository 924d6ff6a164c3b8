import Pages

extension EvaluationReport {
  /// The look of the page: light and dark by the reader's preference, plain on paper.
  static let style: Markup = """
    \(PageStyle.palette)
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
    main { max-width: 1020px; margin: 0 auto; padding: 28px 24px 48px; }
    h1 { font-size: 30px; line-height: 1.2; margin: 0; }
    h2 { font-size: 20px; margin: 40px 0 10px; padding-top: 14px;
      border-top: 1px solid var(--faint); }
    h3 { font-size: 16px; margin: 18px 0 8px; }
    p { margin: 8px 0; max-width: 78ch; }
    small, .note, figcaption, caption { color: var(--quiet); font-size: 13px; }
    sub, sup { font-size: 0.72em; line-height: 0; }
    code { font: 13px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
    .kicker { color: var(--quiet); letter-spacing: 0.04em; margin: 0 0 4px; font-size: 13px; }
    .formula { font-family: "STIX Two Text", Georgia, "DejaVu Serif", serif; }
    .equation { font-size: 22px; margin: 6px 0 18px; }
    .with { color: var(--quiet); font-size: 16px; margin-left: 1em; }
    .score { font-size: 22px; margin: 0; }
    .score strong { font-size: 40px; line-height: 1.1; }
    .sentence { font-size: 17px; }
    .good { color: var(--good); } .bad { color: var(--bad); } .part { color: var(--part); }
    .badge { font: 600 12.5px/1.2 system-ui, "DejaVu Sans", sans-serif; padding: 3px 9px;
      border-radius: 10px; white-space: nowrap; }
    .badge.good { background: var(--good-back); } .badge.bad { background: var(--bad-back); }
    .badge.part { background: var(--part-back); }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px;
      margin: 18px 0 0; }
    .tiles div { background: var(--sheet); border: 1px solid var(--faint); border-radius: 8px;
      padding: 10px 14px; }
    .tiles dt { color: var(--quiet); font-size: 13px; }
    .tiles dd { margin: 0; } .tiles b { display: block; font-size: 21px; }
    .scroll { overflow-x: auto; margin: 10px 0; }
    table { border-collapse: collapse; font-size: 14px; background: var(--sheet); width: 100%;
      font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: 6px 8px; border-bottom: 1px solid var(--faint);
      vertical-align: top; }
    thead th { color: var(--quiet); font-weight: 600; font-size: 13px; white-space: nowrap; }
    tbody th { font-weight: 600; white-space: nowrap; }
    .number { text-align: right; white-space: nowrap; }
    td.number small { display: block; font-size: 11.5px; }
    tbody td:nth-child(2) { min-width: 150px; } .brackets tbody td:nth-child(2) { min-width: 64px; }
    .brackets table { width: auto; } .brackets td, .brackets th { text-align: center; min-width: 64px; }
    .facts tbody th { width: 190px; font-weight: 400; color: var(--quiet); }
    .facts td { overflow-wrap: anywhere; }
    figure { margin: 0; } figure svg { display: block; max-width: 100%; height: auto; }
    figcaption { margin-top: 4px; }
    .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(400px, 1fr)); gap: 26px 20px; }
    .pair svg { width: 100%; max-width: 480px; }
    .pair figure:last-child:nth-child(odd):not(:first-child) { grid-column: 1 / -1; display: grid;
      grid-template-columns: 1fr 1fr; gap: 20px; align-items: center; }
    .triple { display: grid; grid-template-columns: 224fr 298fr 293fr; gap: 4px;
      align-items: end; }
    .triple svg { width: 100%; }
    .triple figcaption { text-align: center; }
    .intro { display: grid; grid-template-columns: 1fr 340px; gap: 24px; align-items: start; }
    .intro svg { width: 100%; }
    .card { background: var(--sheet); border: 1px solid var(--faint); border-radius: 8px;
      padding: 4px 16px 14px; margin: 14px 0; break-inside: avoid; }
    .card h3 { font-size: 18px; } .card .badge { margin-left: 10px; vertical-align: 2px; }
    .terms { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px; font-size: 14px; }
    .terms dt { font-weight: 600; } .terms dd { margin: 0; }
    @media (max-width: 700px) { .triple, .pair, .intro { grid-template-columns: 1fr; } }
    @media print { :root { --paper: #fff; --sheet: #fff; --ink: #000; --quiet: #444;
        --faint: #ccc; --good: #0b6e4f; --bad: #b3261e; --part: #8a5a00; --good-back: #fff;
        --bad-back: #fff; --part-back: #fff; }
      body { font-size: 11px; } main { max-width: none; padding: 0; }
      figure, tr, .tiles div { break-inside: avoid; } .scroll { overflow: visible; } }
    """
}
