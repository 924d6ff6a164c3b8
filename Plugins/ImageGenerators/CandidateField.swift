import Configuration

/// A field that may be a generator, with what was measured of it.
struct CandidateField: Sendable {
  /// The field, of unit size.
  var field: PlaneField

  /// The share of the motion along it that is recovered.
  var recovered: Double

  /// Whether that is by the second network, which is trained on few fields.
  var isConfirmed = false

  /// How much of the classifier's accuracy is lost on images moved along it.
  var labelLoss: Double?

  /// The root mean square change of the classifier's features along it, where 1 is the change by
  /// displacements of the same size that are independent from pixel to pixel.
  var featureChange: Double

  /// Whether it is called a generator, where at most so large a share may be recovered.
  func isReal(_ settings: ImageGeneratorSettings, limit: Double) -> Bool {
    guard isConfirmed, let labelLoss else { return false }
    return recovered <= limit && labelLoss <= settings.largestLabelLoss
  }

  /// What a model's findings say of it.
  func finding(_ affine: [[Double]], leftOver: Double, isReal: Bool) -> JSONValue {
    var members: [String: JSONValue] = [
      "recovered": .number(recovered), "feature_change": .number(featureChange),
      "affine": .array(affine.map { .array($0.map { .number($0) }) }),
      "left_over": .number(leftOver), "confirmed": .bool(isConfirmed), "real": .bool(isReal),
    ]
    members["label_loss"] = labelLoss.map { .number($0) }
    return .object(members)
  }
}
