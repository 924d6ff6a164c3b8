import Configuration
import Pages
import Symmetries

extension EvaluationReport {
  /// Where the numbers come from: enough to make the page again.
  var originSection: Markup {
    let provenance = model.provenance
    var rows: [[Markup]] = [["model", "\(text: origin.modelFile)"]]
    if let learner = provenance.learner { rows.append(["learner", "\(text: learner)"]) }
    if let settings = provenance.settings {
      rows.append(["settings", "<code>\(text: settings.text())</code>"])
    }
    if let seed = provenance.seed { rows.append(["seed of the learner", "\(text: String(seed))"]) }
    if let name = provenance.dataset { rows.append(["learned from", "\(text: name)"]) }
    if let digest = provenance.dataSHA256 {
      rows.append(["SHA-256 of those data", "<code>\(text: digest)</code>"])
    }
    if let version = provenance.version {
      rows.append(["model made by", "symsim \(text: version)"])
    }
    rows.append(["data set", "\(text: origin.datasetFile)"])
    rows.append(["data set made by", "symsim \(text: origin.datasetVersion)"])
    if let digest = origin.recipeSHA256 {
      rows.append(["SHA-256 of the recipe", "<code>\(text: digest)</code>"])
    }
    rows += origin.recipe.map { ["\(text: $0.key)", "\(text: $0.text)"] }
    rows.append(["report made by", "symsim \(text: origin.version)"])
    rows.append(["command", "<code>\(text: origin.command)</code>"])
    return """
      <section>
      <h2>Where this comes from</h2>
      <div class="facts">\(Table(header: ["", "value"], rows: rows).markup)</div>
      </section>
      """
  }

  /// What each number means.
  var definitionSection: Markup {
    let terms: [(Markup, Markup)] = [
      (
        "ε",
        """
        length of a motion, in standard motions: the flow runs for ε/|v|, |v| the rms over the data \
        of the components, each over the standard deviation of its coordinate
        """
      ),
      (
        "R(ε)",
        """
        rms of the equation’s residual over rms of the root of its summed squared terms, for \
        solutions moved by ε; R(0) is the floor
        """
      ),
      (
        "V",
        """
        the prolonged generator applied to the equation, on solutions, over the size of the terms \
        and |v|; its interval is the middle 95 % when trajectories are drawn anew
        """
      ),
      (
        "C",
        """
        rms difference between moving then solving and solving then moving, over ε and the standard \
        deviation of the field; – where the motion leads off the periodic box
        """
      ),
      (
        "verdict",
        """
        symmetry: R grows by, and V is, at most 10<sup>−4</sup> per standard motion; not a symmetry: \
        both are beyond it; undecided: they disagree or the floor hides the answer
        """
      ),
      (
        "precision, recall",
        """
        the share of the found span that lies in the true one, and of the true span that was found: \
        tr(P<sub>T</sub> P<sub>L</sub>) over either dimension
        """
      ),
    ]
    return """
      <footer>
      <h2>What the numbers mean</h2>
      <dl class="terms">
      \(terms.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as Markup }.joined())
      </dl>
      <p class="note">All of it in full: <code>Docs/Evaluation.md</code> of symsim.</p>
      </footer>
      """
  }
}
