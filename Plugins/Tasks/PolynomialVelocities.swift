import LinearAlgebra
package import Symmetries

/// The fields whose components are polynomials in the coordinates of a vector.
///
/// Each is a monomial of the standard coordinates along one of them.
package struct PolynomialVelocities: FieldVelocities {
  /// The monomials, lowest first.
  package let monomials: [Monomial]

  private let task: VectorTask

  /// Takes all monomials up to a degree.
  ///
  /// - Throws: `TaskError` where the target moves as a tensor, which polynomials do not say how.
  package init(_ task: VectorTask, degree: Int) throws {
    if case .tensor = task.action {
      throw TaskError(
        "fields=polynomial: how a target moves as a tensor is said by matrices; fields=linear is possible"
      )
    }
    self.task = task
    monomials = Monomial.all(coordinates: task.coordinates.count, degree: degree)
  }

  package var fieldCount: Int { monomials.count * task.coordinates.count }

  package func velocities(ofInputs chosen: [Int]) -> [Float] {
    let width = task.places * task.size
    return velocities(
      of: chosen.flatMap { task.points[$0 * width..<($0 + 1) * width] }, samples: chosen.count)
  }

  package func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float]? {
    task.action == .same ? velocities(of: outputs, samples: samples) : nil
  }

  /// The velocities of vectors on principal axes, `[sample, field, place and axis]`.
  private func velocities(of vectors: [Float], samples: Int) -> [Float] {
    let (size, width, axes) = (task.size, vectors.count / max(samples, 1), task.principal.axes)
    let (dimension, fields) = (task.coordinates.count, fieldCount)
    var result = [Float](repeating: 0, count: samples * fields * width)
    for sample in 0..<samples {
      for place in stride(from: 0, to: width, by: size) {
        let start = sample * width + place
        let point = (0..<dimension).map { row in
          (0..<size).reduce(0.0) { $0 + axes[row, $1] * Double(vectors[start + $1]) }
        }
        for (number, monomial) in monomials.enumerated() {
          let value = zip(monomial.exponents, point).reduce(1.0) { product, next in
            (0..<next.0).reduce(product) { product, _ in product * next.1 }
          }
          for row in 0..<dimension {
            let target = (sample * fields + row * monomials.count + number) * width + place
            for axis in 0..<size { result[target + axis] = Float(value * axes[row, axis]) }
          }
        }
      }
    }
    return result
  }

  /// The factors of monomials of the coordinates of the data for a combination of the fields,
  /// `[coordinate][monomial]`.
  package func rows(_ combination: [Double]) -> [[Double]] {
    let deviations = task.principal.deviations
    return deviations.indices.map { row in
      monomials.enumerated().map { number, monomial in
        combination[row * monomials.count + number] * deviations[row] / unit(of: monomial)
      }
    }
  }

  /// The value of a monomial where each coordinate is its deviation.
  package func unit(of monomial: Monomial) -> Double {
    zip(monomial.exponents, task.principal.deviations).reduce(1) { product, next in
      (0..<next.0).reduce(product) { product, _ in product * next.1 }
    }
  }
}
