import Jets
import Numbers
import Spectral

/// Turns expressions into vector operations, each subexpression into one.
struct GridCompiler {
  /// A subexpression's value: one number, of time at most, or a buffer of grid values.
  private enum Operand: Hashable {
    case scalar(Int)
    case grid(Int)
  }

  private let coordinates: [IndependentVariable: [Double]]
  private let count: Int
  private var known: [Expression: Operand] = [:]

  /// The buffers of grid values: the inputs, then one for each step.
  private(set) var buffers: [AlignedBuffer] = []
  /// The numbers that steps refer to.
  private(set) var scalars: [ScalarProgram] = []
  /// The operations, and the buffers they form.
  private(set) var steps: [(instruction: GridInstruction, target: Int)] = []
  /// The buffers that depend on space alone.
  private(set) var fixed: Set<Int> = []

  /// Starts with the buffer of each field or derivative that occurs.
  init(
    inputs: [JetCoordinate: AlignedBuffer], coordinates: [IndependentVariable: [Double]], count: Int
  ) {
    self.coordinates = coordinates
    self.count = count
    for (jet, buffer) in inputs.sorted(by: { $0.key < $1.key }) {
      buffers.append(buffer)
      known[.jet(jet)] = .grid(buffers.count - 1)
    }
  }

  /// The place of the buffer in which the values of an expression will stand.
  mutating func compile(_ expression: Expression) -> Int { grid(operand(expression)) }

  private mutating func operand(_ expression: Expression) -> Operand {
    if let operand = known[expression] { return operand }
    let operand = compiled(expression)
    known[expression] = operand
    return operand
  }

  private mutating func compiled(_ expression: Expression) -> Operand {
    let variables = expression.variables
    if variables.isSubset(of: [.independent(.t)]) {
      scalars.append(ScalarProgram(expression))
      return .scalar(scalars.count - 1)
    }
    switch expression {
    case .sum(let parts): return folded(parts, sum: true)
    case .product(let parts): return folded(parts, sum: false)
    case .power(let base, let exponent): return raised(operand(base), to: exponent)
    case .function(let function, let argument):
      return emit(.function(function, grid(operand(argument))))
    case .variable(.independent(let variable)) where coordinates[variable] != nil:
      let buffer = AlignedBuffer(reals: count)
      for (index, value) in (coordinates[variable] ?? []).enumerated() {
        buffer.reals[index] = value
      }
      buffers.append(buffer)
      fixed.insert(buffers.count - 1)
      return .grid(buffers.count - 1)
    case .number, .variable: return emit(.fill(scalar: scalar(.number(.zero))))
    }
  }

  private mutating func folded(_ parts: [Expression], sum: Bool) -> Operand {
    // Scalars come last, so that they meet one buffer only.
    var operands: [Operand] = []
    for part in parts { operands.append(operand(part)) }
    let isGrid = { (operand: Operand) in if case .grid = operand { true } else { false } }
    let ordered = operands.filter(isGrid) + operands.filter { !isGrid($0) }
    var result = ordered[0]
    for operand in ordered.dropFirst() {
      result = sum ? added(result, operand) : multiplied(result, operand)
    }
    return result
  }

  private mutating func added(_ left: Operand, _ right: Operand) -> Operand {
    switch right {
    case .grid(let buffer): emit(.add(grid(left), buffer))
    case .scalar(let value): emit(.shift(scalar: value, grid(left)))
    }
  }

  private mutating func multiplied(_ left: Operand, _ right: Operand) -> Operand {
    switch right {
    case .grid(let buffer): emit(.multiply(grid(left), buffer))
    case .scalar(let value): emit(.scale(scalar: value, grid(left)))
    }
  }

  private mutating func raised(_ base: Operand, to exponent: Expression) -> Operand {
    let base = grid(base)
    guard let power = exponent.rational else {
      return emit(.generalPower(base, grid(operand(exponent))))
    }
    switch power.integer {
    case .some(2): return emit(.square(base))
    case .some(3): return emit(.cube(base))
    case .some(-1): return emit(.reciprocal(base))
    case .some(let whole) where (4...64).contains(whole):
      let square = emit(.square(base))
      let half = whole / 2 == 1 ? square : raised(square, to: .number(Rational(whole / 2)))
      return whole % 2 == 0 ? half : multiplied(half, .grid(base))
    default: return emit(.power(base, power.double))
    }
  }

  private mutating func scalar(_ expression: Expression) -> Int {
    scalars.append(ScalarProgram(expression))
    return scalars.count - 1
  }

  /// The buffer of an operand; a scalar is spread over the grid.
  private mutating func grid(_ operand: Operand) -> Int {
    switch operand {
    case .grid(let buffer): return buffer
    case .scalar(let value):
      guard case .grid(let buffer) = emit(.fill(scalar: value)) else { return 0 }
      return buffer
    }
  }

  private mutating func emit(_ instruction: GridInstruction) -> Operand {
    buffers.append(AlignedBuffer(reals: count))
    let target = buffers.count - 1
    let isConstant = instruction.scalar.map { scalars[$0].isConstant } ?? true
    if isConstant, instruction.buffers.allSatisfy(fixed.contains) {
      fixed.insert(target)
    }
    steps.append((instruction, target))
    return .grid(target)
  }

}
