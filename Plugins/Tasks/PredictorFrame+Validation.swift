extension PredictorFrame {
  /// The number of rows of matrices that move inputs.
  ///
  /// - Throws: `TaskError` where the numbers of a frame, as read from a file, do not fit each other.
  func validatedSize() throws -> Int {
    let isSound: Bool
    let size: Int
    switch self {
    case .vectors(let frame): (isSound, size) = (frame.isSound, frame.size)
    case .pictures(let frame): (isSound, size) = (frame.isSound, 3)
    }
    guard isSound else {
      throw TaskError("the predictor of the model says of its inputs what cannot be")
    }
    return size
  }
}

extension VectorFrame {
  /// Whether all numbers fit each other.
  fileprivate var isSound: Bool {
    let n = coordinates.count
    let counts = [places, outputs, size] + widths
    var fits = n > 0 && deviations.count == n && axes.count == n && offsets.count == scales.count
    fits = fits && axes.allSatisfy { $0.count == size && $0.allSatisfy(\.isFinite) }
    fits = fits && deviations.allSatisfy { $0.isFinite && $0 > 0 }
    fits = fits && scales.allSatisfy { $0.isFinite && $0 > 0 } && offsets.allSatisfy(\.isFinite)
    fits = fits && centre.allSatisfy(\.isFinite) && !widths.isEmpty && widths.count <= 16
    fits = fits && counts.allSatisfy { (1...65_536).contains($0) }
    guard fits else { return false }
    switch action {
    case .identity: return !isStep
    case .same:
      return outputs.isMultiple(of: size) && (!isStep || (places == 1 && outputs == size))
        && !hasClasses
    case .tensor(let chosen):
      return size == n && chosen.allSatisfy { (0..<n).contains($0) }
        && chosen.count * chosen.count == outputs && !hasClasses && !isStep
    }
  }
}

extension PictureFrame {
  /// Whether all numbers fit each other.
  fileprivate var isSound: Bool {
    let sides = [x, y]
    var fits = sides.allSatisfy { (2...65_536).contains($0.count) && $0.allSatisfy(\.isFinite) }
    fits = fits && sides.allSatisfy { $0[0] != $0[$0.count - 1] }
    fits = fits && [channels, classes, features].allSatisfy { (1...65_536).contains($0) }
    fits = fits && mean.isFinite && deviation.isFinite && deviation > 0 && block > 0
    return fits && sides.allSatisfy { $0.count / block >= 4 }
  }
}
