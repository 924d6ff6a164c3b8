import Jets
import Numbers
import Symmetries

extension ParametricAlgebra {
  /// The algebra as `truth` prints it.
  var report: String {
    let names = system.parameters.joined(separator: ", ")
    var lines = [
      "\(system)",
      "dimension \(dimension) at degree \(degree) for generic \(names)"
        + (functions.isEmpty
          ? "" : ", with " + functions.map(\.description).joined(separator: ", "))
        + ", checked at independent values",
      "formal count: " + formalCount.text(found: dimension),
    ]
    lines += specialValues.map {
      "at \($0.parameter) = \($0.value): dimension \($0.dimension)"
    }
    lines.append("")
    guard let generators else {
      return
        (lines + ["  the basis is no rational function of \(names) of low degree; give values"])
        .joined(separator: "\n")
    }
    lines.append(
      Console.table(
        generators.enumerated().map { ["v\($0 + 1)", $1.description] }))
    var shown: Set<[Int]> = []
    let table = (brackets ?? []).compactMap { entry -> String? in
      guard shown.insert([entry.left, entry.right]).inserted else { return nil }
      let sum = Expression.sum(
        of: (brackets ?? []).filter { $0.left == entry.left && $0.right == entry.right }
          .map { $0.value * .variable(.parameter("v\($0.target + 1)")) })
      return "  [v\(entry.left + 1), v\(entry.right + 1)] = \(sum)"
    }
    let open = openBrackets.map {
      "  [v\($0.left + 1), v\($0.right + 1)] lies outside degree \(degree)"
    }
    return (lines + (table.isEmpty && open.isEmpty ? [] : [""]) + table + open)
      .joined(separator: "\n")
  }
}
