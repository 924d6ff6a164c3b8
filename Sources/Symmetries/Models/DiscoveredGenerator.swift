import Jets

/// One generator of a learner's answer, with the learner's own score.
public struct DiscoveredGenerator: Hashable, Sendable {
  /// The generator.
  public var form: GeneratorForm

  /// The learner's own measure of how well the generator fits.
  public var score: Double?

  /// What the score measures, and whether small or large is good.
  public var scoreMeaning: String?

  /// How sure the data make the learner; nil where it does not tell.
  public var confidence: GeneratorConfidence?

  /// The closed form that a network's field is near; nil where none was looked for.
  public var approximation: ClosedFormFit?

  /// Creates a generator with the learner's score.
  public init(
    form: GeneratorForm, score: Double? = nil, scoreMeaning: String? = nil,
    confidence: GeneratorConfidence? = nil, approximation: ClosedFormFit? = nil
  ) {
    self.form = form
    self.score = score
    self.scoreMeaning = scoreMeaning
    self.confidence = confidence
    self.approximation = approximation
  }

  /// The generator as a person reads it, coefficients to six digits; a network's closed form with
  /// the part of the field that it leaves over.
  public var expression: String {
    switch form {
    case .polynomial(let field): field.rounded(digits: 6).description
    case .linear(let matrix): matrix.field.rounded(digits: 6).description
    case .extent(let extent): extent.description
    case .network(let network):
      approximation?.description ?? "network \(network.shape) on \(network.space.description)"
    case .latent(let action): action.description
    case .finite(let transformation): transformation.description
    }
  }
}

extension PolynomialVectorField where Coefficient == Double {
  /// The field with coefficients rounded to significant digits; what vanishes beside the largest
  /// coefficient at that precision is left out.
  public func rounded(digits: Int) -> PolynomialVectorField<Double> {
    let largest = components.flatMap(\.terms.values).map(\.magnitude).max() ?? 0
    return map { value in
      guard value.magnitude > largest * Double.power(ofTen: -2 * digits) else { return 0 }
      return value.rounded(significantDigits: digits)
    }
  }
}

extension Double {
  fileprivate static func power(ofTen exponent: Int) -> Double {
    Double("1e\(exponent)") ?? 1
  }

  /// The nearest number with the given count of significant decimal digits.
  fileprivate func rounded(significantDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    var exponent = 0
    var scaled = magnitude
    while scaled >= 10 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1 {
      scaled *= 10
      exponent -= 1
    }
    let shift = digits - 1 - exponent
    let whole = (self * Double.power(ofTen: shift)).rounded()
    return Double("\(whole)e\(-shift)") ?? self
  }
}
