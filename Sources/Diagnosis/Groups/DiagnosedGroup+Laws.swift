import Datasets
import Fields

extension DiagnosedGroup {
  /// How elements act on vectors.
  ///
  /// - Throws: `DiagnosisError` where they do not act on such coordinates.
  func law(ofVectors samples: VectorSamples) throws -> any ElementLaw {
    let (names, moments) = (samples.coordinates, samples.moments)
    switch self {
    case .rotations(let n):
      let n = n ?? names.count
      guard n >= 2 else {
        throw DiagnosisError("--group so(n) needs two coordinates; the data have \(names[0])")
      }
      return RotationLaw(blocks: try CoordinateBlocks.rotations(n, of: names), coordinates: names)
    case .lorentz:
      return LorentzLaw(
        blocks: try CoordinateBlocks.lorentz(of: names), coordinates: names, rapidity: Self.rapidity
      )
    case .scaling:
      return ScalingLaw(coordinates: names, largest: Self.factor)
    case .translations:
      return TranslationLaw(
        reaches: moments.deviations.map { Self.reach * $0 },
        description: "translations of (\(names.joined(separator: ", "))), each by up to "
          + "\(Self.reach) deviations")
    case .model(let model, let name):
      return try ModelLaw(
        model, coordinates: names, centres: moments.centres, deviations: moments.deviations,
        name: name)
    }
  }

  /// How elements act on pictures.
  ///
  /// - Throws: `DiagnosisError` where they do not act on them.
  func law(ofPictures samples: PictureSamples, axes: [Axis], kind: DatasetKind) throws
    -> any ElementLaw
  {
    let (names, moments) = (samples.coordinates, samples.moments)
    let listed = "(\(names.joined(separator: ", ")))"
    if kind == .evolution {
      guard case .translations = self else {
        throw DiagnosisError(
          "--group \(name) is not possible on solutions; translations along periodic axes are")
      }
      let periods = names.map { name in axes.first { $0.name == name }?.period }
      guard periods.allSatisfy({ $0 != nil }) else {
        throw DiagnosisError("the axes \(listed) are not all periodic; periodic ones are needed")
      }
      return TranslationLaw(
        reaches: periods.map { ($0 ?? 0) / 2 },
        description: "translations along \(listed), uniform over the period")
    }
    switch self {
    case .rotations(let n) where n == 2 || n == nil:
      return CentredLaw(
        law: RotationLaw(blocks: [[0, 1]], coordinates: names), centre: moments.centres)
    case .scaling:
      return CentredLaw(
        law: ScalingLaw(coordinates: names, largest: Self.factor), centre: moments.centres)
    case .translations:
      // The deviations of pictures are quarters of their sides.
      return TranslationLaw(
        reaches: moments.deviations,
        description: "translations along \(listed), by up to a quarter of the picture")
    case .model(let model, let name):
      return try ModelLaw(
        model, coordinates: names, centres: moments.centres, deviations: moments.deviations,
        name: name)
    case .rotations, .lorentz:
      throw DiagnosisError(
        "--group \(name) does not act on pictures; so2, scaling, translations or a model do")
    }
  }
}
