/// What a file holds of a sample besides its fields and target.
struct SampleCompany {
  /// The initial state free of noise, `[component][x(, y)]`.
  var initialState: [[Double]]?

  /// The numbers in each column of the supplement.
  var columns: [[Double]] = []

  /// A number for each parameter of the truth.
  var parameters: [Double] = []
}
