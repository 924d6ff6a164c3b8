import CKernels
import Foundation
import Numbers

/// One vector operation of a grid program; whole numbers are places of buffers and scalars.
enum GridInstruction {
  case square(Int)
  case cube(Int)
  case multiply(Int, Int)
  case add(Int, Int)
  case scale(scalar: Int, Int)
  case shift(scalar: Int, Int)
  case fill(scalar: Int)
  case reciprocal(Int)
  case power(Int, Double)
  case generalPower(Int, Int)
  case function(ElementaryFunction, Int)

  /// The buffers that are read.
  var buffers: [Int] {
    switch self {
    case .square(let a), .cube(let a), .scale(_, let a), .shift(_, let a), .reciprocal(let a),
      .power(let a, _), .function(_, let a):
      [a]
    case .multiply(let a, let b), .add(let a, let b), .generalPower(let a, let b): [a, b]
    case .fill: []
    }
  }

  /// The same operation on buffers at other places.
  func reading(_ place: (Int) -> Int) -> GridInstruction {
    switch self {
    case .square(let a): .square(place(a))
    case .cube(let a): .cube(place(a))
    case .multiply(let a, let b): .multiply(place(a), place(b))
    case .add(let a, let b): .add(place(a), place(b))
    case .scale(let value, let a): .scale(scalar: value, place(a))
    case .shift(let value, let a): .shift(scalar: value, place(a))
    case .fill(let value): .fill(scalar: value)
    case .reciprocal(let a): .reciprocal(place(a))
    case .power(let a, let exponent): .power(place(a), exponent)
    case .generalPower(let a, let b): .generalPower(place(a), place(b))
    case .function(let function, let a): .function(function, place(a))
    }
  }

  /// The scalar that is read.
  var scalar: Int? {
    switch self {
    case .scale(let value, _), .shift(let value, _), .fill(let value): value
    default: nil
    }
  }

  /// Forms `target`.
  func execute(
    count: Int, buffers: UnsafePointer<UnsafeMutablePointer<Double>>,
    scalars: UnsafePointer<Double>,
    into target: UnsafeMutablePointer<Double>
  ) {
    switch self {
    case .square(let a): kernels_square(count, buffers[a], target)
    case .cube(let a): kernels_cube(count, buffers[a], target)
    case .multiply(let a, let b):
      kernels_multiply(count, buffers[a], buffers[b], target)
    case .add(let a, let b):
      kernels_add(count, buffers[a], buffers[b], target)
    case .scale(let value, let a):
      kernels_scale(count, scalars[value], buffers[a], target)
    case .shift(let value, let a):
      kernels_shift(count, scalars[value], buffers[a], target)
    case .fill(let value): target.update(repeating: scalars[value], count: count)
    case .reciprocal(let a):
      let source = buffers[a]
      for j in 0..<count { target[j] = 1 / source[j] }
    case .power(let a, let exponent):
      let source = buffers[a]
      for j in 0..<count { target[j] = pow(source[j], exponent) }
    case .generalPower(let a, let b):
      let (source, exponents) = (buffers[a], buffers[b])
      for j in 0..<count { target[j] = pow(source[j], exponents[j]) }
    case .function(let function, let a):
      let source = buffers[a]
      for j in 0..<count { target[j] = source[j].applying(function) }
    }
  }
}
