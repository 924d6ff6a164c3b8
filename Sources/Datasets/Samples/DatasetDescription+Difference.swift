import Configuration

extension DatasetDescription {
  /// The number of samples of the whole that the recipe asks for; nil without such a recipe.
  public var plannedCount: Int? { recipe?["trajectories"]?.int ?? recipe?["samples"]?.int }

  /// What sets the samples of two files apart, in words that follow "it"; nil where nothing does.
  ///
  /// The commands, the versions of symsim and the way in which FFT plans were found may differ.
  public func difference(from other: DatasetDescription) -> String? {
    if recipe != other.recipe {
      let (own, others) = (recipe?.object ?? [:], other.recipe?.object ?? [:])
      let keys = Set(own.keys).union(others.keys).sorted()
      func text(_ value: JSONValue?) -> String { value.map { $0.text() } ?? "absent" }
      guard let key = keys.first(where: { own[$0] != others[$0] }) else {
        return "has another recipe"
      }
      return "has another recipe: '\(key)' is \(text(own[key])), not \(text(others[key]))"
    }
    if seed != other.seed {
      func text(_ seed: UInt64?) -> String { seed.map { "\($0)" } ?? "none" }
      return "has the seed \(text(seed)), not \(text(other.seed))"
    }
    let (policy, others) = (onBlowUp ?? .mark, other.onBlowUp ?? .mark)
    if policy != others {
      return "was made with --on-blowup \(policy.rawValue), not \(others.rawValue)"
    }
    if kind != other.kind { return "holds \(kind.rawValue), not \(other.kind.rawValue)" }
    if numberFormat != other.numberFormat {
      return "holds \(numberFormat.rawValue), not \(other.numberFormat.rawValue)"
    }
    if adaptations != other.adaptations { return "was adapted in another way" }
    if target != other.target { return "has other targets" }
    if variables != other.variables { return "has the fields \(variables), not \(other.variables)" }
    if grid != other.grid { return "has another grid" }
    if equation != other.equation || parameters != other.parameters {
      return "has another equation or other parameters"
    }
    return nil
  }
}
