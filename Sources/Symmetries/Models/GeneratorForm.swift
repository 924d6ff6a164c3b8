/// The closed set of forms in which a learner can give a generator.
public enum GeneratorForm: Hashable, Sendable {
  /// A vector field with polynomial components in the coordinates of the space.
  case polynomial(PolynomialVectorField<Double>)

  /// The name of the form in a model file.
  public var name: String {
    switch self {
    case .polynomial: "polynomial"
    }
  }
}
