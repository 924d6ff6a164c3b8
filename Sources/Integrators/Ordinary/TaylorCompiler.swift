import Jets
import Numbers

/// Flattens expressions into instructions; what occurs twice is computed once.
struct TaylorCompiler {
  private enum Operand {
    case constant(Double)
    case row(Int)
  }

  private let coordinates: [JetCoordinate]
  private var known: [Expression: Operand] = [:]
  private var pairs: [TaylorInstruction: Int] = [:]

  init(coordinates: [JetCoordinate]) {
    self.coordinates = coordinates
  }

  mutating func compile(_ rates: [Expression], into program: inout TaylorProgram) {
    for rate in rates {
      let operand = operand(of: rate, &program)
      program.rateRows.append(row(of: operand, &program))
    }
  }

  private mutating func operand(
    of expression: Expression, _ program: inout TaylorProgram
  ) -> Operand {
    if let operand = known[expression] { return operand }
    let result = compiled(expression, &program)
    known[expression] = result
    return result
  }

  private mutating func compiled(
    _ expression: Expression, _ program: inout TaylorProgram
  ) -> Operand {
    switch expression {
    case .number(let value): return .constant(value.double)
    case .variable(.independent(.t)): return .row(program.timeRow)
    case .variable(.jet(let jet)):
      return coordinates.firstIndex(of: jet).map { .row($0) } ?? .constant(.nan)
    case .variable: return .constant(.nan)
    case .sum(let parts): return sum(parts, &program)
    case .product(let factors): return product(factors, &program)
    case .power(let base, let exponent): return power(base, exponent, &program)
    case .function(let function, let argument):
      return applying(function, to: operand(of: argument, &program), &program)
    }
  }

  private mutating func sum(_ parts: [Expression], _ program: inout TaylorProgram) -> Operand {
    var constant = 0.0
    var terms: [(row: Int, weight: Double)] = []
    for part in parts {
      let (coefficient, rest) = part.coefficientAndRest
      switch operand(of: rest, &program) {
      case .constant(let value): constant += coefficient.double * value
      case .row(let row): terms.append((row, coefficient.double))
      }
    }
    return linear(terms, constant, &program)
  }

  private func linear(
    _ terms: [(row: Int, weight: Double)], _ constant: Double, _ program: inout TaylorProgram
  ) -> Operand {
    if terms.isEmpty { return .constant(constant) }
    if terms.count == 1, terms[0].weight == 1, constant == 0 { return .row(terms[0].row) }
    let start = program.terms.count
    program.terms += terms
    return emit(&program) {
      .linear(target: $0, terms: start..<start + terms.count, constant: constant)
    }
  }

  private mutating func product(
    _ factors: [Expression], _ program: inout TaylorProgram
  ) -> Operand {
    var constant = 1.0
    var rows: [Int] = []
    var below: Int?
    for factor in factors {
      if case .power(let base, .number(-1)) = factor, below == nil, factors.count > 1 {
        switch operand(of: base, &program) {
        case .constant(let value): constant /= value
        case .row(let row): below = row
        }
        continue
      }
      switch operand(of: factor, &program) {
      case .constant(let value): constant *= value
      case .row(let row): rows.append(row)
      }
    }
    guard var result = rows.first else {
      guard let below else { return .constant(constant) }
      return scaled(power(below, -1, &program), by: constant, &program)
    }
    for row in rows.dropFirst() {
      result = emitRow(&program) { .product(target: $0, left: result, right: row) }
    }
    if let below {
      result = emitRow(&program) { .quotient(target: $0, above: result, below: below) }
    }
    return scaled(.row(result), by: constant, &program)
  }

  private func scaled(
    _ operand: Operand, by factor: Double, _ program: inout TaylorProgram
  ) -> Operand {
    switch operand {
    case .constant(let value): .constant(factor * value)
    case .row(let row): linear([(row, factor)], 0, &program)
    }
  }

  private mutating func power(
    _ base: Expression, _ exponent: Expression, _ program: inout TaylorProgram
  ) -> Operand {
    guard let constant = exponent.rational else {
      return operand(of: .function(.exp, exponent * .function(.log, base)), &program)
    }
    switch operand(of: base, &program) {
    case .constant(let value): return .constant(value.power(constant.double))
    case .row(let row):
      guard let whole = constant.integer, whole > 0 else {
        return power(row, constant.double, &program)
      }
      return .row(wholePower(row, whole, &program))
    }
  }

  private func power(_ row: Int, _ exponent: Double, _ program: inout TaylorProgram) -> Operand {
    emit(&program) { .power(target: $0, of: row, exponent: exponent) }
  }

  /// A positive whole power by repeated squaring: it needs no base other than zero.
  private func wholePower(_ row: Int, _ exponent: Int, _ program: inout TaylorProgram) -> Int {
    if exponent == 1 { return row }
    let half = wholePower(row, exponent / 2, &program)
    let square = emitRow(&program) { .square(target: $0, of: half) }
    if exponent.isMultiple(of: 2) { return square }
    return emitRow(&program) { .product(target: $0, left: square, right: row) }
  }

  private mutating func applying(
    _ function: ElementaryFunction, to operand: Operand, _ program: inout TaylorProgram
  ) -> Operand {
    let row: Int
    switch operand {
    case .constant(let value): return .constant(value.applying(function))
    case .row(let argument): row = argument
    }
    switch function {
    case .sin: return .row(pair(.sineAndCosine(target: 0, of: row), &program))
    case .cos: return .row(pair(.sineAndCosine(target: 0, of: row), &program) + 1)
    case .tan: return .row(pair(.tangent(target: 0, of: row), &program))
    case .tanh: return .row(pair(.hyperbolicTangent(target: 0, of: row), &program))
    case .exp: return emit(&program) { .exponential(target: $0, of: row) }
    case .log: return emit(&program) { .logarithm(target: $0, of: row) }
    case .sqrt: return power(row, 0.5, &program)
    }
  }

  /// The first of the two rows that an instruction writes; its own target is replaced by that row.
  private mutating func pair(
    _ instruction: TaylorInstruction, _ program: inout TaylorProgram
  ) -> Int {
    if let row = pairs[instruction] { return row }
    let target = program.rowCount
    program.rowCount += 2
    switch instruction {
    case .tangent(_, let row): program.instructions.append(.tangent(target: target, of: row))
    case .hyperbolicTangent(_, let row):
      program.instructions.append(.hyperbolicTangent(target: target, of: row))
    case .sineAndCosine(_, let row):
      program.instructions.append(.sineAndCosine(target: target, of: row))
    default: break
    }
    pairs[instruction] = target
    return target
  }

  private func row(of operand: Operand, _ program: inout TaylorProgram) -> Int {
    switch operand {
    case .row(let row): row
    case .constant(let value):
      emitRow(&program) { .linear(target: $0, terms: 0..<0, constant: value) }
    }
  }

  private func emit(
    _ program: inout TaylorProgram, _ instruction: (Int) -> TaylorInstruction
  ) -> Operand {
    .row(emitRow(&program, instruction))
  }

  private func emitRow(
    _ program: inout TaylorProgram, _ instruction: (Int) -> TaylorInstruction
  ) -> Int {
    let target = program.rowCount
    program.rowCount += 1
    program.instructions.append(instruction(target))
    return target
  }
}
