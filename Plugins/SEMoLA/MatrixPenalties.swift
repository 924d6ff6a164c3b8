import Networks

/// What is asked of matrices beside that they be symmetries.
enum MatrixPenalties {
  /// The mean square cosine of pairs of matrices `[channel, number]`, and the mean size of their entries, with their
  /// weights.
  static func loss(_ matrices: Variable<Float>, _ settings: SEMoLALearner) -> Variable<Float> {
    let (channels, numbers) = (matrices.shape[0], matrices.shape[1])
    let tape = matrices.tape
    var sum = tape.constant(Tensor<Float>(0))
    if settings.orthogonality > 0, channels > 1 {
      let lengths = (matrices.square().sum(axis: 1).reshaped([channels, 1]) + Float(1e-12))
        .squareRoot().broadcast(to: matrices.shape)
      let units = matrices / lengths
      let cosines = units.matmul(units, otherTransposed: true)
      let diagonal = (0..<channels * channels).map { Float($0 % (channels + 1) == 0 ? 0 : 1) }
      let pairs = Float(channels * (channels - 1))
      sum =
        sum + Float(settings.orthogonality) / pairs
        * (cosines * tape.constant(Tensor(shape: [channels, channels], values: diagonal))).square()
        .sum()
    }
    if settings.sparsity > 0 {
      let sizes = (matrices.square() + Float(1e-12)).squareRoot()
      sum = sum + Float(settings.sparsity) / Float(channels * numbers) * sizes.sum()
    }
    return sum
  }

  /// The mean cosine of moved and unmoved inputs, which is one where nothing moves.
  static func cosine(_ moved: Variable<Float>, _ input: Variable<Float>) -> Variable<Float> {
    let samples = input.shape[0]
    let (one, other) = (
      moved.reshaped([samples, input.count / samples]),
      input.reshaped([samples, input.count / samples])
    )
    let products = (one * other).sum(axis: 1)
    let lengths = (one.square().sum(axis: 1) * other.square().sum(axis: 1) + Float(1e-12))
      .squareRoot()
    return (products / lengths).mean()
  }
}
