import Jets
import Spectral

/// Expressions compiled into straight-line vector operations over grid buffers.
///
/// Each subexpression is formed once. Those of space alone are formed when compiling, those of t
/// alone are scalars of the call.
final class GridProgram {
  /// The buffers of the compiled expressions, in order.
  let results: [AlignedBuffer]

  private let count: Int
  private let owned: [AlignedBuffer]
  private let scalars: [ScalarProgram]
  private let steps: [(instruction: GridInstruction, target: Int)]
  // Plain memory, since counting references would cost more than forming u^2.
  private let buffers: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let values: UnsafeMutablePointer<Double>

  /// Compiles expressions.
  ///
  /// - Parameters:
  ///   - inputs: the buffer of each field or derivative that occurs.
  ///   - coordinates: the space coordinates of all grid points.
  ///   - count: the number of grid points.
  init(
    _ expressions: [Expression], inputs: [JetCoordinate: AlignedBuffer],
    coordinates: [IndependentVariable: [Double]], count: Int
  ) {
    var compiler = GridCompiler(inputs: inputs, coordinates: coordinates, count: count)
    var results: [Int] = []
    for expression in expressions { results.append(compiler.compile(expression)) }
    let assignment = BufferAssignment(compiler, results: results)
    self.results = assignment.results.map { compiler.buffers[$0] }
    self.count = count
    owned = compiler.buffers
    scalars = compiler.scalars
    buffers = .allocate(capacity: owned.count)
    for (index, buffer) in owned.enumerated() {
      (buffers + index).initialize(to: buffer.reals)
    }
    values = .allocate(capacity: scalars.count)
    for (index, scalar) in scalars.enumerated() {
      (values + index).initialize(to: scalar.value(at: 0))
    }
    // What depends on space alone stands in its buffer for good.
    for (instruction, target) in compiler.steps where compiler.fixed.contains(target) {
      instruction.execute(count: count, buffers: buffers, scalars: values, into: buffers[target])
    }
    steps = assignment.steps
  }

  deinit {
    buffers.deallocate()
    values.deallocate()
  }

  /// Forms the results from what the input buffers hold.
  func run(time: Double) {
    for index in scalars.indices where !scalars[index].isConstant {
      values[index] = scalars[index].value(at: time)
    }
    for (instruction, target) in steps {
      instruction.execute(count: count, buffers: buffers, scalars: values, into: buffers[target])
    }
  }
}
