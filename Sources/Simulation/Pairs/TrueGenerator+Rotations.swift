import Truths

extension TrueGenerator {
  /// The rotations of all planes of two of the variables, such as that of `x` towards `y`.
  static func rotations(
    of variables: [String], target: (Int, Int) -> TargetAction? = { _, _ in .identity }
  ) -> [TrueGenerator] {
    variables.indices.flatMap { first in
      variables.indices.filter { $0 > first }.map { second in
        let (one, other) = (variables[first], variables[second])
        return TrueGenerator(
          name: "rotation of \(one) and \(other)",
          components: [one: "-\(other)", other: one], target: target(first, second))
      }
    }
  }
}
