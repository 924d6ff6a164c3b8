import Adaptors
import LinearAlgebra
import Symmetries

/// States in the units in which networks see them: small ones over their deviations, large ones by their
/// leading principal components; time in units of the motion.
struct ScaledStates {
  /// From states to scaled ones and back.
  let entry, exit: NetworkLayer

  /// The scaled states and rates of each trajectory, `[frame, value]`.
  let states, rates: [Matrix]

  /// The time in which a state moves by its own size: rates are per this time.
  let unit: Double

  /// The mean of the squared length of a scaled state.
  let size: Double

  init(_ data: StateTrajectories, components: Int, seed: UInt64) throws {
    let layers = try Self.layers(data, components: components, seed: seed)
    (entry, exit) = layers
    let states = data.states.map { layers.entry($0.transposed).transposed }
    let straight = NetworkLayer(
      name: layers.entry.name, weights: layers.entry.weights,
      biases: [Double](repeating: 0, count: layers.entry.biases.count), activation: .identity)
    let rates =
      data.rates?.map { straight($0.transposed).transposed }
      ?? states.map { FrameDifferences.rates(of: $0, times: data.times) }
    func square(_ parts: [Matrix]) -> Double {
      let sum = parts.reduce(0.0) { $0 + $1.entries.reduce(0) { $0 + $1 * $1 } }
      return sum / Double(max(parts.reduce(0) { $0 + $1.rows }, 1))
    }
    let sizes = (square(states), square(rates))
    guard sizes.0 > 0, sizes.1 > 0 else {
      throw AdaptorError("the states do not move; there are no equations of motion to find")
    }
    let unit = (sizes.0 / sizes.1).squareRoot()
    self.states = states
    self.rates = rates.map { matrix in
      Matrix(rows: matrix.rows, columns: matrix.columns, entries: matrix.entries.map { unit * $0 })
    }
    self.unit = unit
    size = sizes.0
  }

  private static func layers(_ data: StateTrajectories, components: Int, seed: UInt64) throws -> (
    entry: NetworkLayer, exit: NetworkLayer
  ) {
    let states = data.stackedStates(most: 2048)
    let width = data.stateSize
    let forward: Matrix
    let backward: Matrix
    let mean: [Double]
    if width <= components {
      let ones = Double(states.rows)
      mean = (0..<width).map { states.column($0).reduce(0, +) / ones }
      let deviations = (0..<width).map { column -> Double in
        let variance = states.column(column).reduce(0) {
          $0 + ($1 - mean[column]) * ($1 - mean[column])
        }
        return variance > 0 ? (variance / ones).squareRoot() : 1
      }
      var (down, up) = (Matrix(rows: width, columns: width), Matrix(rows: width, columns: width))
      for place in 0..<width {
        down[place, place] = 1 / deviations[place]
        up[place, place] = deviations[place]
      }
      (forward, backward) = (down, up)
    } else {
      let found = try PrincipalComponents(
        min(components, states.rows - 1), ofVectors: states, seed: seed)
      mean = found.mean
      // One unit for all: an error of a small component counts no more than it does in the state.
      let unit = found.deviations[0] > 0 ? found.deviations[0] : 1
      forward = Matrix(
        rows: found.rows.rows, columns: width, entries: found.rows.entries.map { $0 / unit })
      backward = found.rows.transposed.scalingColumns(
        by: [Double](repeating: unit, count: found.rows.rows))
    }
    let shift = (forward * Matrix(rows: width, columns: 1, entries: mean)).entries.map { -$0 }
    return (
      NetworkLayer(name: "encoder.entry", weights: forward, biases: shift, activation: .identity),
      NetworkLayer(name: "decoder.exit", weights: backward, biases: mean, activation: .identity)
    )
  }
}
