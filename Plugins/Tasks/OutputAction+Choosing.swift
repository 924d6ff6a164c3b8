package import Datasets

extension OutputAction {
  /// How the target of data moves, where a choice is left open by what the data are.
  ///
  /// - Throws: `TaskError` where the choice does not fit the target.
  package init(_ choice: Choice, _ description: DatasetDescription) throws {
    let names = description.variables
    guard description.kind != .trajectories else {
      guard choice == .auto || choice == .same else {
        throw TaskError(
          "target=\(choice.rawValue): a state moves as the one before it; auto or same is possible")
      }
      self = .same
      return
    }
    guard case .values(let shape, let numbers)? = description.target else {
      guard choice == .auto || choice == .identity else {
        throw TaskError(
          "target=\(choice.rawValue): classes do not move; auto or identity is possible")
      }
      self = .identity
      return
    }
    let count = shape.reduce(1, *)
    let pairs = Self.tensorCoordinates(numbers, shape, names)
    switch choice {
    case .identity: self = .identity
    case .same:
      guard count == names.count else {
        throw TaskError(
          "target=same: a vector has \(names.count) numbers, the target \(count); identity"
            + (pairs == nil ? "" : " or tensor") + " is possible")
      }
      self = .same
    case .tensor:
      guard let pairs else {
        throw TaskError(
          "target=tensor: a target of the shape [n, n] is needed whose numbers are named by two coordinates "
            + "each, as Ixy; this one has the shape \(shape)")
      }
      self = .tensor(coordinates: pairs)
    case .auto:
      if numbers == names || (numbers.isEmpty && shape == [names.count]) {
        self = .same
      } else {
        self = pairs.map { .tensor(coordinates: $0) } ?? .identity
      }
    }
  }

  /// The places of the coordinates by which the numbers of a square target are named, as Ixy of x and y.
  private static func tensorCoordinates(
    _ numbers: [String], _ shape: [Int], _ names: [String]
  ) -> [Int]? {
    guard shape.count == 2, shape[0] == shape[1], numbers.count == shape[0] * shape[0] else {
      return nil
    }
    let order = shape[0]
    let found = (0..<order).map { row in
      names.indices.filter { place in
        let diagonal = numbers[row * (order + 1)]
        return diagonal.hasSuffix(names[place] + names[place])
      }
    }
    guard found.allSatisfy({ $0.count == 1 }) else { return nil }
    let places = found.map { $0[0] }
    for row in 0..<order {
      for column in 0..<order
      where !numbers[row * order + column].hasSuffix(names[places[row]] + names[places[column]]) {
        return nil
      }
    }
    return places
  }
}
