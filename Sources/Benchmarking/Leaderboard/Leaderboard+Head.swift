import Pages

extension Leaderboard {
  /// What was run, where, and what the scores mean.
  var head: Markup {
    let title = results.suite.title.isEmpty ? results.suite.name : results.suite.title
    return """
      <header>
      <p class="kicker">Benchmark by symsim, suite \(text: results.suite.name)</p>
      <h1>\(text: title)</h1>
      <dl class="tiles">
      \(tiles.joined())
      </dl>
      <p class="meaning">\(meaning)</p>
      <table class="facts"><tbody>
      \(facts.joined())
      </tbody></table>
      </header>
      """
  }

  private var tiles: [Markup] {
    func count(_ verdict: RunRecord.Verdict) -> Int { records.count { $0.verdict == verdict } }
    var datasets: [String] = []
    for row in rows where !datasets.contains(row.dataset) { datasets.append(row.dataset) }
    var tiles: [(name: Markup, count: Int, colour: Markup)] = [
      ("runs", records.count, ""), ("learners", learners.count, ""),
      ("datasets", datasets.count, ""), ("✓ all found", count(.all) + count(.hold), "good"),
      ("◐ part found", count(.part), "part"), ("○ nothing claimed", count(.none), ""),
      ("✗ wrong claims", count(.wrong), "bad"),
    ]
    if count(.failed) > 0 { tiles.append(("! failed", count(.failed), "")) }
    if count(.timedOut) > 0 { tiles.append(("… timed out", count(.timedOut), "")) }
    return tiles.map { tile in
      "<div><dt>\(tile.name)</dt><dd><b class=\"\(tile.count > 0 ? tile.colour : "")\">\(tile.count)</b></dd></div>"
    }
  }

  private var meaning: Markup {
    let angle = Spread.text(RunRecord.largestAngleOfTruth, decimals: 0)
    return """
      A run is a learner with a seed on a dataset; its answer is a span of generators. <b>Found</b> is the \
      dimension of that span, of the dimension that can be found. <b>Angle</b> is the largest principal angle \
      between the span and the true one, in degrees: 0 is right, 90 has a direction with nothing true in it. \
      <b>All found</b> and <b>part found</b> are within \(text: angle)°; a <b>wrong claim</b> is not, or has more \
      dimensions than are true, or is any claim on a control, a dataset with nothing to find. \
      <b>Transformations hold</b>: single ones, each with an error of at most a tenth of the motion. Numbers are means over seeds \
      ± standard deviation. Times and memory are those of <code>symsim learn</code> and compare on one machine only.
      """
  }

  private var facts: [Markup] {
    func distinct(_ texts: [String]) -> String {
      var list: [String] = []
      for text in texts where !list.contains(text) { list.append(text) }
      return list.joined(separator: "; ")
    }
    let days = records.map { String($0.date.prefix(10)) }
    let (first, last) = (days.min() ?? "", days.max() ?? "")
    let facts: [(name: Markup, text: Markup)] = [
      ("command", "<code>\(text: results.command)</code>"),
      ("date", "\(text: first == last ? first : "\(first) to \(last)")"),
      ("machine", "\(text: distinct(records.map { "\($0.machine)" }))"),
      ("version of symsim", "\(text: distinct(records.map(\.version)))"),
      (
        "other forms",
        "<a href=\"results.csv\">results.csv</a>, <a href=\"results.jsonl\">results.jsonl</a>, "
          + "<a href=\"results.md\">results.md</a>"
      ),
    ]
    return facts.map { "<tr><th scope=\"row\">\($0.name)</th><td>\($0.text)</td></tr>" }
  }
}
