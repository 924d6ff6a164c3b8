package import LinearAlgebra
package import Networks
package import Tasks

/// What a network says of the fields of a basis at some samples: how far moving the input differs from moving the
/// output.
///
/// With the network's derivative J, the velocities X of inputs and Y of outputs, a combination a of fields is a
/// symmetry where `(J X - Y) a = 0` (Hu, Li and Lin 2025, equation 5; without Y Moskalev et al. 2022, equation 9).
package struct DefectRows: Sendable {
  /// `J X - Y`, one row for each sample and output, `[sample * output, field]`.
  package private(set) var defects: Matrix

  /// What defects are compared with, `[row, field]`.
  ///
  /// Of invariants it is what a random direction would do at each sample, `|J| X / sqrt(n)`, or control fields in the mean; of maps near the
  /// identity how far inputs and outputs move beside each other, `J X - X` and `Y - X`; of other maps `J X` and `Y`.
  package private(set) var sizes: Matrix

  /// The sum of the squares of sizes over rows and fields, sample by sample.
  package private(set) var squares: [Double]

  /// The number of outputs.
  package let outputs: Int

  /// Computes the rows of a network.
  ///
  /// - Throws: `TaskError` where the network's derivative is not finite.
  package init(
    _ task: some MovableTask, _ fields: some FieldVelocities, _ store: ParameterStore<Float>,
    at chosen: [Int]
  ) throws {
    try self.init(
      NetworkDerivative(task, store, at: chosen), fields, task.motion,
      controls: task.controlVelocities(ofInputs: chosen), at: chosen)
  }

  /// Computes the rows of a derivative.
  package init(
    _ derivative: NetworkDerivative, _ fields: some FieldVelocities,
    _ motion: (any OutputMotion)?, controls: [Float]? = nil, at chosen: [Int]
  ) throws {
    let (samples, m, n) = (chosen.count, derivative.outputs, derivative.inputs)
    let count = fields.fieldCount
    let velocities = fields.velocities(ofInputs: chosen)
    let own = fields.velocities(ofOutputs: derivative.values, samples: samples)
    let isNearIdentity = own != nil && (motion?.isNearIdentity ?? false)
    var defects = Matrix(rows: samples * m, columns: count)
    var sizes = Matrix(rows: samples * (own == nil ? n : 2 * m), columns: count)
    for sample in 0..<samples {
      let slope = derivative.slopes[sample * m * n..<(sample + 1) * m * n]
      let first = slope.startIndex
      let width = (controls?.count ?? 0) / samples
      let scale = Self.scale(
        slope, inputs: n, controls: controls.map { $0[sample * width..<(sample + 1) * width] })
      for field in 0..<count {
        let start = (sample * count + field) * n
        for output in 0..<m {
          var moved = 0.0
          for place in 0..<n {
            moved += Double(slope[first + output * n + place]) * Double(velocities[start + place])
          }
          let row = sample * m + output
          let target = own.map { Double($0[(sample * count + field) * m + output]) } ?? 0
          defects[row, field] = moved - target
          guard own != nil else { continue }
          let still = isNearIdentity ? Double(velocities[start + output]) : 0
          sizes[2 * row, field] = moved - still
          sizes[2 * row + 1, field] = target - still
        }
        guard own == nil else { continue }
        for place in 0..<n {
          sizes[sample * n + place, field] = scale * Double(velocities[start + place])
        }
      }
    }
    let rows = sizes.rows / max(samples, 1)
    squares = (0..<samples).map { sample in
      var sum = 0.0
      for place in sample * rows * count..<(sample + 1) * rows * count {
        sum += sizes.entries[place] * sizes.entries[place]
      }
      return sum
    }
    guard squares.allSatisfy(\.isFinite), defects.entries.allSatisfy(\.isFinite) else {
      throw TaskError("the derivative of the learned map is not finite")
    }
    (self.defects, self.sizes, outputs) = (defects, sizes, m)
  }

  /// How far outputs go where an input moves by one, in the mean over control fields, or over all directions.
  private static func scale(
    _ slope: ArraySlice<Float>, inputs: Int, controls: ArraySlice<Float>?
  ) -> Double {
    guard let controls, !controls.isEmpty else {
      return (slope.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(inputs)).squareRoot()
    }
    let outputs = slope.count / inputs
    var (changes, lengths) = (0.0, 0.0)
    for start in stride(from: controls.startIndex, to: controls.endIndex, by: inputs) {
      for output in 0..<outputs {
        var change = 0.0
        for place in 0..<inputs {
          change +=
            Double(slope[slope.startIndex + output * inputs + place])
            * Double(controls[start + place])
        }
        changes += change * change
      }
      for place in 0..<inputs {
        lengths += Double(controls[start + place]) * Double(controls[start + place])
      }
    }
    return lengths > 0 ? (changes / lengths).squareRoot() : 0
  }

  /// The rows of combinations of the fields.
  ///
  /// - Parameter combinations: one a row.
  package func restricted(to combinations: [[Double]]) -> DefectRows {
    var result = self
    let columns = Matrix(combinations).transposed
    result.defects = defects * columns
    result.sizes = sizes * columns
    return result
  }

  /// Multiplies the rows of each sample by a factor.
  package mutating func scale(by factors: [Double]) {
    func scale(_ matrix: inout Matrix) {
      let width = matrix.entries.count / max(factors.count, 1)
      for (sample, factor) in factors.enumerated() {
        for place in sample * width..<(sample + 1) * width { matrix.entries[place] *= factor }
      }
    }
    scale(&defects)
    scale(&sizes)
  }
}
