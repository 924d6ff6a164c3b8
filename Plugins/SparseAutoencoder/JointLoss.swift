package import Networks
package import SparseDynamics

/// The loss of an autoencoder and of equations in its latent coordinates (Champion, Lusch, Kutz and Brunton
/// 2019, equation 2), with all of its gradients.
///
/// `|x - psi(z)|^2 + a |D phi(x) x' - Xi Theta(z)|^2 + b |x' - D psi(z) Xi Theta(z)|^2 + c |Xi|_1` with
/// z = phi(x), means over the batch. Both Jacobian-vector products are on the tape, so that encoder and
/// decoder learn from the rates.
package struct JointLoss: Sendable {
  /// The two networks.
  package let encoder, decoder: MultilayerPerceptron

  /// The terms of the equations.
  package let terms: [CandidateTerm]

  /// The weights a, b and c.
  package let weights: (latent: Double, state: Double, sparsity: Double)

  /// The mean of |x|^2 and |x'|^2, by which their errors are divided.
  package let sizes: (state: Double, rate: Double)

  /// The name of the coefficients Xi, `[coordinate, term]`.
  package static let coefficients = "dynamics"

  /// The name of the factors of Xi that are 0 where a term was left out.
  package static let mask = "mask"

  package init(
    encoder: MultilayerPerceptron, decoder: MultilayerPerceptron, terms: [CandidateTerm],
    weights: (latent: Double, state: Double, sparsity: Double),
    sizes: (state: Double, rate: Double)
  ) {
    self.encoder = encoder
    self.decoder = decoder
    self.terms = terms
    self.weights = weights
    self.sizes = sizes
  }

  /// The part that some samples have in the loss of a batch.
  ///
  /// - Parameters:
  ///   - states: `[sample, value]`.
  ///   - rates: in the same shape.
  ///   - batch: the number of samples of the batch.
  ///   - isSparse: whether the L1 term counts.
  package func callAsFunction(
    _ states: Variable<Double>, rates: Variable<Double>, batch: Int, isSparse: Bool,
    _ parameters: Parameters<Double>
  ) -> Variable<Double> {
    let input = TaylorTensor<Double>.line(point: states, direction: rates, order: 1)
    let latent = encoder(input, parameters)
    let (z, latentRate) = (latent.value, latent.derivative([1]))
    let matrix = parameters[Self.coefficients] * parameters[Self.mask]
    let predicted = library(z).dense(matrix, bias: nil)
    let output = decoder(
      TaylorTensor<Double>.line(point: z, direction: predicted, order: 1), parameters)
    func sum(_ difference: Variable<Double>, _ factor: Double) -> Variable<Double> {
      (factor / Double(batch)) * difference.square().sum()
    }
    var loss = sum(output.value - states, 1 / sizes.state)
    loss = loss + sum(latentRate - predicted, weights.latent)
    loss = loss + sum(output.derivative([1]) - rates, weights.state / sizes.rate)
    if isSparse {
      let share = weights.sparsity * Double(states.shape[0]) / Double(batch)
      loss = loss + share * (matrix.relu() + (-matrix).relu()).sum()
    }
    return loss
  }

  /// Theta(z), `[sample, coordinate]` to `[sample, term]`.
  private func library(_ z: Variable<Double>) -> Variable<Double> {
    let samples = z.shape[0]
    let coordinates = (0..<z.shape[1]).map { z.slice(axis: 1, $0..<$0 + 1) }
    let one = z.tape.constant(Tensor(shape: [samples, 1], repeating: 1))
    let columns = terms.map { term -> Variable<Double> in
      var product: Variable<Double>?
      func multiply(_ factor: Variable<Double>) { product = product.map { $0 * factor } ?? factor }
      for (coordinate, power) in zip(coordinates, term.powers) {
        for _ in 0..<power { multiply(coordinate) }
      }
      switch term.function {
      case .sin: multiply(coordinates[term.coordinate].sin())
      case .cos: multiply(coordinates[term.coordinate].cos())
      case .exp: multiply(coordinates[term.coordinate].exp())
      case nil: break
      }
      return product ?? one
    }
    return .concatenate(columns, axis: 1)
  }
}
