/// The closed set of forms in which a learner can give a symmetry.
public enum GeneratorForm: Hashable, Sendable {
  /// A vector field with polynomial components in the coordinates of the space.
  case polynomial(PolynomialVectorField<Double>)

  /// A matrix that acts on the coordinates.
  case linear(LinearField)

  /// A vector field whose components a network gives.
  case network(NetworkField)

  /// A matrix that acts on the latent coordinates of an autoencoder.
  case latent(LatentAction)

  /// One transformation, as of a discrete group.
  case finite(FiniteTransformation)

  /// A matrix that acts on the coordinates, and how far along it something is invariant.
  case extent(GeneratorExtent)

  /// The names of all forms in a model file.
  public static let names = ["extent", "finite", "latent", "linear", "network", "polynomial"]

  /// The name of the form in a model file.
  public var name: String {
    switch self {
    case .polynomial: "polynomial"
    case .linear: "linear"
    case .network: "network"
    case .latent: "latent"
    case .finite: "finite"
    case .extent: "extent"
    }
  }

  /// The vector field that the form stands for; nil for a latent action and one transformation.
  public var field: (any SmoothGenerator)? {
    switch self {
    case .polynomial(let field): field
    case .linear(let matrix): matrix.field
    case .extent(let extent): extent.generator.field
    case .network(let network): network
    case .latent, .finite: nil
    }
  }

  /// The vector field with polynomial components, where the form is one.
  public var polynomialField: PolynomialVectorField<Double>? {
    switch self {
    case .polynomial(let field): field
    case .linear(let matrix): matrix.field
    case .extent(let extent): extent.generator.field
    case .network, .latent, .finite: nil
    }
  }

  /// The matrix that acts on the coordinates, where the form has one.
  public var linearField: LinearField? {
    switch self {
    case .linear(let matrix): matrix
    case .extent(let extent): extent.generator
    case .polynomial, .network, .latent, .finite: nil
    }
  }
}
