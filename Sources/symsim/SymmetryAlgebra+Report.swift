import Jets
import Numbers
import Symmetries

extension SymmetryAlgebra {
  /// The algebra as `truth` prints it.
  var report: String {
    var lines = ["\(system)", dimensionLine]
    if let formalCount { lines.append("formal count: " + formalCount.text(found: dimension)) }
    lines += [boxLine, ""]
    lines.append(
      Console.table(
        generators.indices.filter { families[$0] == nil }.map(row)
          + SymmetryFamily.allCases.flatMap { family in
            let members = generators.indices.filter { families[$0] == family }
            return members.isEmpty ? [] : [["", family.heading]] + members.map(row)
          }))
    for section in [flowLines, bracketLines] where !section.isEmpty { lines += [""] + section }
    return lines.joined(separator: "\n")
  }

  private func row(_ index: Int) -> [String] {
    let generator = generators[index]
    return [
      "v\(index + 1)", generator.description, generator.recognisedName ?? "-",
      "\(generator.boxBehaviour.rawValue) the box",
    ]
  }

  private var dimensionLine: String {
    var line = "dimension \(dimension) at degree \(degree)"
    let members = SymmetryFamily.allCases.map { family in families.count { $0 == family } }
    if members.contains(where: { $0 > 0 }) {
      line +=
        ": \(dimension - members.reduce(0, +)), and the first members of infinite families: "
        + zip(SymmetryFamily.allCases, members).filter { $0.1 > 0 }.map { "\($0.1) \($0.0.text)" }
        .joined(separator: ", ")
    } else if isInfiniteDimensional {
      line += ", first members of an infinite family among them"
    }
    if !functions.isEmpty {
      line += ", with " + functions.map(\.description).joined(separator: ", ")
    }
    return line + (isVerified ? ", verified at fresh points" : ", NOT verified at fresh points")
  }

  /// How many keep the box, and which where they are not the generators marked so.
  private var boxLine: String {
    let kept = boxGenerators
    let line = "\(kept.count) keep\(kept.count == 1 ? "s" : "") the periodic box"
    let marked = generators.count { $0.boxBehaviour == .keeps }
    guard kept.count > marked else { return line }
    return line + ": " + kept.map(\.description).joined(separator: ", ")
  }

  private var flowLines: [String] {
    generators.indices.filter { families[$0] == nil }.compactMap { index in
      ClosedFormFlow(of: generators[index]).map { "  exp(s*v\(index + 1)): \($0.description)" }
    }
  }

  private var bracketLines: [String] {
    var shown: Set<[Int]> = []
    let closed = structureConstants.compactMap { entry -> String? in
      let (left, right) = (entry.left, entry.right)
      guard families[left] == nil, families[right] == nil,
        shown.insert([left, right]).inserted
      else { return nil }
      let terms = structureConstants.filter { $0.left == left && $0.right == right }
      let sum = Expression.sum(
        of: terms.map { .number($0.value) * .variable(.parameter("v\($0.target + 1)")) })
      return "  [v\(left + 1), v\(right + 1)] = \(sum)"
    }
    let open = openBrackets.filter { families[$0.left] == nil && families[$0.right] == nil }
    guard open.count <= 8 else {
      return closed + ["  \(open.count) other brackets lie outside degree \(degree)"]
    }
    return closed
      + open.map { "  [v\($0.left + 1), v\($0.right + 1)] lies outside degree \(degree)" }
  }
}

extension FormalCount {
  /// What the count says of an algebra with a number of generators found.
  func text(found: Int) -> String {
    if let dimension {
      let missing = dimension - found
      guard missing > 0 else { return "\(dimension), nothing is missing" }
      return
        "\(dimension), \(missing) \(missing == 1 ? "is" : "are") missing; try --degree or --with"
    }
    if let freedom {
      return "infinite, \(freedom.functions) function\(freedom.functions == 1 ? "" : "s")"
        + " of \(freedom.variables) variable\(freedom.variables == 1 ? "" : "s")"
    }
    if let bound { return "at most \(bound), by series to order \(order); --certify goes further" }
    return "not settled by series to order \(order); --certify goes further"
  }
}

extension SymmetryFamily {
  fileprivate var text: String {
    switch self {
    case .superposition: "of superposition"
    case .trivial: "that leave every solution as it is"
    }
  }

  fileprivate var heading: String {
    switch self {
    case .superposition: "superposition of solutions:"
    case .trivial: "every solution stays as it is:"
    }
  }
}
