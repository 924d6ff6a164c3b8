import Networks

/// What heads need of the features at some points: all that the criterion and the size of a field
/// are linear in.
struct FeatureResponses {
  /// The features, `[point, feature]`.
  let values: Networks.Variable<Double>

  /// What the criterion makes of each feature as each component, `[component][point, feature]`.
  let criteria: [Networks.Variable<Double>]

  /// What it makes of a constant, `[component][point, 1]`.
  let constants: [Networks.Variable<Double>]
}
