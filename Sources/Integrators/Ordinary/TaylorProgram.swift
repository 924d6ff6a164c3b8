/// The rates of an ordinary system as operations on power series in time.
///
/// The rows are the variables, then time, then what the instructions write.
struct TaylorProgram: Sendable {
  /// The operations in the order of their dependence.
  var instructions: [TaylorInstruction] = []

  /// The rows and weights of all linear instructions.
  var terms: [(row: Int, weight: Double)] = []

  /// The number of variables; they are the first rows.
  let variableCount: Int

  /// The number of rows.
  var rowCount: Int

  /// The row of the rate of each variable.
  var rateRows: [Int] = []

  /// The row of time.
  var timeRow: Int { variableCount }

  init(_ system: OrdinarySystem) {
    variableCount = system.coordinates.count
    rowCount = variableCount + 1
    var compiler = TaylorCompiler(coordinates: system.coordinates)
    compiler.compile(system.rates, into: &self)
  }
}
