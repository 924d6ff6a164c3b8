import Foundation

/// The coefficients of the series of a program about one time, row after row.
///
/// Each recurrence gives one more coefficient of a row from those of its arguments (Griewank and
/// Walther 2008, section 13.2; Jorba and Zou 2005, section 2).
final class TaylorRows {
  private let program: TaylorProgram
  /// The highest power of time that is kept.
  let order: Int
  private let coefficients: UnsafeMutablePointer<Double>

  init(_ program: TaylorProgram, order: Int) {
    self.program = program
    self.order = order
    coefficients = .allocate(capacity: program.rowCount * (order + 1))
    coefficients.initialize(repeating: 0, count: program.rowCount * (order + 1))
  }

  deinit { coefficients.deallocate() }

  /// The coefficients of a row, constant term first.
  func row(_ index: Int) -> UnsafeMutablePointer<Double> {
    coefficients + index * (order + 1)
  }

  /// Expands the solution through a state about a time.
  func expand(_ state: [Double], at time: Double) {
    for (index, value) in state.enumerated() { row(index)[0] = value }
    row(program.timeRow)[0] = time
    row(program.timeRow)[1] = 1
    for power in 0..<order {
      for instruction in program.instructions { apply(instruction, power) }
      for (index, rate) in program.rateRows.enumerated() {
        row(index)[power + 1] = row(rate)[power] / Double(power + 1)
      }
    }
  }

  /// A variable's series at a distance from the point of expansion, without the constant term.
  func increment(of variable: Int, after distance: Double) -> Double {
    let row = row(variable)
    var sum = row[order]
    for power in stride(from: order - 1, to: 0, by: -1) { sum = sum * distance + row[power] }
    return sum * distance
  }

  private func apply(_ instruction: TaylorInstruction, _ power: Int) {
    switch instruction {
    case .linear(let target, let terms, let constant):
      var sum = power == 0 ? constant : 0
      for index in terms {
        sum += program.terms[index].weight * row(program.terms[index].row)[power]
      }
      row(target)[power] = sum
    case .product(let target, let left, let right):
      row(target)[power] = convolution(row(left), row(right), from: 0, through: power, of: power)
    case .square(let target, let source):
      row(target)[power] = square(row(source), power)
    case .quotient(let target, let above, let below):
      let (value, divisor) = (row(target), row(below))
      let known = convolution(divisor, value, from: 1, through: power, of: power)
      value[power] = (row(above)[power] - known) / divisor[0]
    case .power(let target, let source, let exponent):
      raise(row(target), row(source), exponent, power)
    case .exponential(let target, let source):
      let value = row(target)
      value[power] =
        power == 0 ? exp(row(source)[0]) : slopes(row(source), value, power) / Double(power)
    case .logarithm(let target, let source):
      let (value, argument) = (row(target), row(source))
      value[power] =
        power == 0
        ? log(argument[0])
        : (argument[power] - slopes(value, argument, power, through: power - 1) / Double(power))
          / argument[0]
    case .sineAndCosine(let target, let source):
      let (sine, cosine, argument) = (row(target), row(target + 1), row(source))
      sine[power] =
        power == 0 ? sin(argument[0]) : slopes(argument, cosine, power) / Double(power)
      cosine[power] =
        power == 0 ? cos(argument[0]) : -slopes(argument, sine, power) / Double(power)
    case .tangent(let target, let source):
      tangent(row(target), row(target + 1), row(source), sign: 1, power)
    case .hyperbolicTangent(let target, let source):
      tangent(row(target), row(target + 1), row(source), sign: -1, power)
    }
  }

  /// `y' = (1 + y^2) a'` for the tangent and `y' = (1 - y^2) a'` for the hyperbolic one.
  private func tangent(
    _ value: UnsafeMutablePointer<Double>, _ squares: UnsafeMutablePointer<Double>,
    _ argument: UnsafeMutablePointer<Double>, sign: Double, _ power: Int
  ) {
    if power == 0 {
      value[0] = sign > 0 ? tan(argument[0]) : tanh(argument[0])
    } else {
      value[power] = argument[power] + sign * slopes(argument, squares, power) / Double(power)
    }
    squares[power] = square(value, power)
  }

  /// `a y' = alpha a' y`.
  private func raise(
    _ value: UnsafeMutablePointer<Double>, _ base: UnsafeMutablePointer<Double>,
    _ exponent: Double, _ power: Int
  ) {
    if power == 0 {
      value[0] = base[0].power(exponent)
      return
    }
    var sum = 0.0
    for index in 0..<power {
      let weight = exponent * Double(power - index) - Double(index)
      sum += weight * base[power - index] * value[index]
    }
    value[power] = sum / (Double(power) * base[0])
  }

  /// The sum of `left[j] right[total - j]`.
  private func convolution(
    _ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, from first: Int,
    through last: Int, of total: Int
  ) -> Double {
    var (even, odd) = (0.0, 0.0)
    var index = first
    while index < last {
      even += left[index] * right[total - index]
      odd += left[index + 1] * right[total - index - 1]
      index += 2
    }
    if index == last { even += left[index] * right[total - index] }
    return even + odd
  }

  private func square(_ source: UnsafeMutablePointer<Double>, _ power: Int) -> Double {
    let half = (power + 1) / 2
    let pairs =
      half == 0 ? 0 : 2 * convolution(source, source, from: 0, through: half - 1, of: power)
    return power.isMultiple(of: 2) ? pairs + source[power / 2] * source[power / 2] : pairs
  }

  /// The sum of `j argument[j] factor[power - j]` for j from 1 to `last`, by default to `power`.
  private func slopes(
    _ argument: UnsafeMutablePointer<Double>, _ factor: UnsafeMutablePointer<Double>,
    _ power: Int, through last: Int? = nil
  ) -> Double {
    let last = last ?? power
    var sum = 0.0
    var index = 1
    while index <= last {
      sum += Double(index) * argument[index] * factor[power - index]
      index += 1
    }
    return sum
  }
}
