import Networks
import Tasks

/// The penalties of the published objective; none is needed where scales and channels are fixed.
struct GeneratorPenalties: Sendable {
  private let similarity, sparsity, channel: Float

  /// Takes the settings; nil where all penalties are zero.
  init?(_ settings: LieGANLearner) {
    similarity = Float(settings.similarity)
    sparsity = Float(settings.sparsity)
    channel = Float(settings.channel)
    guard max(similarity, sparsity, channel) > 0 else { return nil }
  }

  /// The sum of the penalties.
  ///
  /// - Parameters:
  ///   - generators: `[channel, basis element]`.
  ///   - matrices: group elements, `[element, n, n]`.
  func callAsFunction(
    _ generators: Variable<Float>, _ matrices: Variable<Float>, _ space: SearchSpace
  ) -> Variable<Float> {
    let tape = generators.tape
    var sum = tape.constant(Tensor(0))
    if similarity > 0 {
      // |E cos(g z, z)| of standardised points z is |E tr g| / n: it drives motions off the identity.
      let identity = tape.constant(
        Tensor(
          shape: [space.size, space.size],
          values: (0..<space.size * space.size).map { $0 % (space.size + 1) == 0 ? 1 : 0 }))
      let trace = (matrices * identity).sum()
      sum = sum + similarity / Float(matrices.shape[0] * space.size) * Self.magnitude(trace)
    }
    if sparsity > 0 {
      let width = space.lifted.first?.joined().count ?? 0
      let basis = tape.constant(
        Tensor(
          shape: [space.dimension, width],
          values: space.lifted.flatMap { $0.joined().map(Float.init) }))
      sum = sum + sparsity * Self.magnitude(generators.matmul(basis)).mean()
    }
    if channel > 0, generators.shape[0] > 1 {
      let products = generators.matmul(generators, otherTransposed: true)
      let count = generators.shape[0]
      let above = tape.constant(
        Tensor(
          shape: [count, count],
          values: (0..<count * count).map { $0 % count > $0 / count ? 1 : 0 }))
      sum = sum + channel * (Self.magnitude(products) * above).sum()
    }
    return sum
  }

  private static func magnitude(_ value: Variable<Float>) -> Variable<Float> {
    (value.square() + 1e-12).squareRoot()
  }
}
