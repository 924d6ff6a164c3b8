import Adaptors
import Configuration
import Symmetries

/// What a model learned from, as far as it lies in what is forecast of the same data set.
enum LearnedFrom {
  /// A line where a model learned from some of what is forecast, or may have; nil where it did not, or was made
  /// of other data.
  ///
  /// - Parameters:
  ///   - model: its provenance names the data by their digest, its finding `held_out` what it left out.
  ///   - name: what the line calls it.
  ///   - part: what is forecast.
  ///   - digest: the digest of the data set.
  static func warning(
    for model: SymmetryModel, name: String, forecasting part: HeldOutPart, of digest: String
  ) -> String? {
    guard model.provenance.dataSHA256 == digest else { return nil }
    guard let text = model.findings["held_out"]?.string, let heldOut = HeldOutPart(text) else {
      return "\(part) are forecast, which \(name) may have been learned from: "
        + "it does not say what it held out of these data"
    }
    return heldOut.contains(part)
      ? nil
      : "\(part) are forecast, parts of which \(name) was learned from: it held out \(heldOut)"
  }
}
