import Jets

extension DatasetTruth {
  /// What is wrong with a truth of data with these variables and axes, one line each.
  ///
  /// - Parameters:
  ///   - names: the variables of the data and the axes of their grid.
  ///   - targets: the names of the numbers of a target.
  public func problems(names: [String], targets: [String]) -> [String] {
    let statements = [("task", task), ("distribution", distribution)]
    return statements.flatMap { title, statement in
      (statement?.generators ?? []).flatMap { generator in
        var problems = Self.problems(of: generator.components, over: names)
        if case .components(let components)? = generator.target {
          problems += Self.problems(of: components, over: targets)
        }
        return problems.map { "the truth of the \(title), \(generator.name): \($0)" }
      }
    }
  }

  private static func problems(of components: [String: String], over names: [String]) -> [String] {
    components.sorted { $0.key < $1.key }.compactMap { name, text in
      guard names.contains(name) else { return "there is no \(name) to move" }
      guard let expression = try? Expression(parsing: text, fields: names) else {
        return "'\(text)' is not in the equation language"
      }
      let strangers = expression.variables.map(\.description).filter { !names.contains($0) }
      return strangers.sorted().first.map { "'\(text)' names \($0)" }
    }
  }
}
