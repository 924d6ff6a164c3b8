package import Jets
import Symmetries

/// The coordinates that rows and columns of matrices stand for, and those of the models made from them.
package struct MatrixCoordinates: Sendable {
  /// The coordinates in the order of rows and columns; of images x and y.
  package let coordinates: [String]

  /// Coordinates that do not move: the intensities of images.
  package let others: [String]

  package init(_ coordinates: [String], others: [String] = []) {
    (self.coordinates, self.others) = (coordinates, others)
  }

  /// The space of a model: independent variables first.
  package var space: VariableSpace {
    let names = coordinates + others
    let independents = IndependentVariable.allCases.filter { names.contains($0.rawValue) }
    return VariableSpace(
      independents: independents,
      dependents: names.filter { name in !independents.contains { $0.rawValue == name } })
  }

  /// Rows on the coordinates as rows on the coordinates of the space, with the constant part last.
  ///
  /// - Parameter isMap: whether they are a transformation, which leaves what does not move as it is.
  package func rows(_ matrix: [[Double]], isMap: Bool) -> [[Double]] {
    let names = space.coordinateNames
    return names.map { target in
      var row = names.map { isMap && $0 == target ? 1.0 : 0 } + [0]
      guard let own = coordinates.firstIndex(of: target) else { return row }
      for (place, source) in coordinates.enumerated() {
        if let column = names.firstIndex(of: source) { row[column] = matrix[own][place] }
      }
      if matrix[own].count > coordinates.count { row[names.count] = matrix[own][coordinates.count] }
      return row
    }
  }
}

extension MatrixCoordinates {
  /// Rows of a field with the constant part last as rows on the coordinates, with the constant part.
  package func matrix(ofRows rows: [[Double]], on names: [String]) -> [[Double]] {
    let places = coordinates.compactMap { names.firstIndex(of: $0) }
    return places.map { row in places.map { rows[row][$0] } + [rows[row][rows[row].count - 1]] }
  }
}
