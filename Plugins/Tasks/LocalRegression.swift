import Foundation
import LinearAlgebra

/// The value and the derivative of a map at a point, by linear regression on the nearest samples.
package struct LocalRegression: Sendable {
  /// The number of neighbours; the weights of samples fall to exp(-2) at the farthest.
  package let neighbours: Int

  package init(neighbours: Int) { self.neighbours = neighbours }

  /// Fits the samples nearest to a point.
  ///
  /// - Parameters:
  ///   - inputs: `[sample, input]`.
  ///   - targets: `[sample, output]`.
  /// - Returns: the value `[output]` and the derivative `[output, input]`.
  /// - Throws: `LinearAlgebraError` where a number is not finite.
  package func fit(
    at point: ArraySlice<Float>, inputs: [Float], targets: [Float], outputs: Int
  ) throws -> (value: [Float], slope: [Float]) {
    let n = point.count
    let count = inputs.count / n
    let squares = (0..<count).map { sample -> Float in
      var sum: Float = 0
      for place in 0..<n {
        let step = inputs[sample * n + place] - point[point.startIndex + place]
        sum += step * step
      }
      return sum
    }
    let nearest = squares.indices.sorted { squares[$0] < squares[$1] }.prefix(neighbours)
    let reach = max(Double(squares[nearest.last ?? 0]), 1e-30)
    let roots = nearest.map { exp(-Double(squares[$0]) / reach) }
    let matrix = Matrix(
      zip(nearest, roots).map { sample, root in
        [root]
          + (0..<n).map {
            root * Double(inputs[sample * n + $0] - point[point.startIndex + $0])
          }
      })
    let fits = try (0..<outputs).map { output in
      try LeastSquares(
        matrix,
        target: zip(nearest, roots).map { $1 * Double(targets[$0 * outputs + output]) },
        relativeCutoff: 1e-6
      ).coefficients
    }
    return (fits.map { Float($0[0]) }, fits.flatMap { $0.dropFirst().map { Float($0) } })
  }
}
