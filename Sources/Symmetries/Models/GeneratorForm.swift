/// The closed set of forms in which a learner can give a generator.
public enum GeneratorForm: Hashable, Sendable {
  /// A vector field with polynomial components in the coordinates of the space.
  case polynomial(PolynomialVectorField<Double>)

  /// A matrix that acts on the coordinates.
  case linear(LinearField)

  /// The names of all forms in a model file.
  public static let names = ["linear", "polynomial"]

  /// The name of the form in a model file.
  public var name: String {
    switch self {
    case .polynomial: "polynomial"
    case .linear: "linear"
    }
  }

  /// The vector field that the form stands for.
  public var field: PolynomialVectorField<Double> {
    switch self {
    case .polynomial(let field): field
    case .linear(let matrix): matrix.field
    }
  }
}
