/// Equations of motion by sparse regression on a library of terms (SINDy; Brunton, Proctor and Kutz 2016).
///
/// There is one model for each number of terms; which of them is taken is for forecasts of held-out
/// trajectories to say: the one with the fewest terms whose forecasts are about as good as the best.
public struct SparseIdentification: Codable, Hashable, Sendable {
  /// How terms are chosen.
  public enum Method: String, Codable, CaseIterable, Sendable {
    /// The term that explains least is left out, again and again.
    case thresholding
    /// An L1 weight, smaller and smaller; coefficients are solved for again without it.
    case l1
  }

  /// The highest degree of the library's monomials, 1 to 3.
  public var degree = 2

  /// The functions of each coordinate in the library, such as sin or sin,exp; none by default.
  public var functions = ""

  /// How terms are chosen: thresholding or l1.
  public var method = Method.thresholding

  /// Terms that alone explain less than this part of the rates are left out.
  public var threshold = 1e-3

  /// The L1 weight, over the lengths of terms and rates; nil to try many.
  public var l1Weight: Double?

  /// The number of terms; nil to let forecasts choose it.
  public var terms: Int?

  /// How much larger the forecast error of a model with fewer terms may be than that of the best.
  public var slack = 0.1

  /// Whether coefficients are refined by solutions along pieces of the trajectories, where held-out trajectories
  /// are forecast better so.
  public var refines = true

  /// The part of the trajectories, or of the frames of a single one, that is held out to choose.
  public var heldOut = 0.2

  /// How large the violation of a constraint's generator may be, relative to its length.
  public var constraintTolerance = 5e-3

  /// Forecast errors below this are none: what is left is that of the regression.
  static let negligibleError = 1e-6

  /// The half-widths of windows in time, in frames, that are tried where no rates are known.
  static let halfWidths = [4, 8, 16, 32, 64]

  /// Creates the default settings.
  public init() {}

  /// The library of these settings.
  ///
  /// - Throws: `SparseDynamicsError` for a degree out of range or an unknown function.
  public func library() throws -> CandidateLibrary {
    try CandidateLibrary(degree: degree, functions: LibraryFunction.list(functions))
  }

  /// Refuses settings that are out of range.
  ///
  /// - Throws: `SparseDynamicsError` that names the first one.
  public func check() throws {
    _ = try library()
    func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      if !holds { throw SparseDynamicsError(reason()) }
    }
    try require((0..<1).contains(threshold), "threshold is \(threshold); 0 to below 1 is needed")
    try require((0...10).contains(slack), "slack is \(slack); 0 to 10 is needed")
    try require(
      (0.05...0.5).contains(heldOut), "heldOut is \(heldOut); 0.05 to 0.5 is needed")
    try require(
      l1Weight.map { $0 > 0 && $0.isFinite } ?? true,
      "l1Weight is \(l1Weight ?? 0); a positive number is needed")
    try require(terms.map { $0 > 0 } ?? true, "terms is \(terms ?? 0); 1 or more is needed")
    try require(
      (1e-12...0.1).contains(constraintTolerance),
      "constraintTolerance is \(constraintTolerance); 1e-12 to 0.1 is needed")
  }
}
