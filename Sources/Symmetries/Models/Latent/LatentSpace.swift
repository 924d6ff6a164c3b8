import Jets
public import LinearAlgebra

/// Coordinates in which symmetries act linearly: an encoder of states, a decoder, and how the
/// coordinates move in time where that is known.
///
/// A state is the vector of all values of the named variables in one frame, or in one sample where there is no
/// time: one variable after the other, the last axis fastest.
public struct LatentSpace: Hashable, Sendable {
  /// The variables of the data that make up a state, in their order.
  public let variables: [String]

  /// State to latent coordinates.
  public let encoder: LatentMap

  /// Latent coordinates to state.
  public let decoder: LatentMap

  /// The equations of motion of the latent coordinates `z1, z2, ...` in the equation language, as
  /// `z1_t = -z2; z2_t = z1`; nil where none were discovered.
  public let dynamics: String?

  /// Creates a latent space.
  ///
  /// - Throws: `GeneratorError.notANetwork` where the sizes of encoder, decoder and dynamics do not fit;
  ///   `ParseError` where the dynamics cannot be read.
  public init(
    variables: [String], encoder: LatentMap, decoder: LatentMap, dynamics: String? = nil
  ) throws {
    guard encoder.outputs == decoder.inputs, encoder.inputs == decoder.outputs else {
      throw GeneratorError.notANetwork(
        reason: "the encoder takes \(encoder.inputs) numbers to \(encoder.outputs), the decoder "
          + "\(decoder.inputs) to \(decoder.outputs); the reverse is needed")
    }
    guard !variables.isEmpty, encoder.inputs.isMultiple(of: variables.count) else {
      throw GeneratorError.notANetwork(
        reason:
          "states of \(variables.joined(separator: ", ")) have as many values of each; the encoder takes "
          + "\(encoder.inputs)")
    }
    self.variables = variables
    self.encoder = encoder
    self.decoder = decoder
    self.dynamics = dynamics
    guard let system = try dynamics.map({ try EquationSystem(parsing: $0) }) else { return }
    let fields = system.space.dependents
    guard Set(fields) == Set(coordinateNames) else {
      throw GeneratorError.notANetwork(
        reason: "the dynamics are of \(fields.joined(separator: ", ")); the latent coordinates are "
          + coordinateNames.joined(separator: ", "))
    }
    let derivatives = system.expressions.flatMap(\.jets).map(\.derivative)
    guard system.parameters.isEmpty,
      derivatives.allSatisfy({ $0.t <= 1 && $0.x == 0 && $0.y == 0 })
    else {
      throw GeneratorError.notANetwork(
        reason:
          "the dynamics are \(dynamics ?? ""); rates z1_t, z2_t, ... without parameters are needed")
    }
  }

  /// The same space with other equations of motion.
  ///
  /// - Throws: as `init` does.
  public func with(dynamics: String?) throws -> LatentSpace {
    try LatentSpace(
      variables: variables, encoder: encoder, decoder: decoder, dynamics: dynamics)
  }

  /// The number of latent coordinates.
  public var dimension: Int { encoder.outputs }

  /// The number of values of a state.
  public var stateSize: Int { encoder.inputs }

  /// The names of the latent coordinates, `z1, z2, ...`.
  public var coordinateNames: [String] { (1...dimension).map { "z\($0)" } }

  /// States with their latent coordinates moved by a matrix, `[value, state]`.
  public func moved(_ states: Matrix, by matrix: Matrix) -> Matrix {
    decoder(matrix * encoder(states))
  }
}
