// Loops over numbers for which the requirements of `TensorScalar` have no name. They are compiled for
// both types: the generic code of a loop is a hundred times slower.

/// Adds a number to each number.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func addNumber<Scalar: TensorScalar>(
  _ number: Scalar, to target: UnsafeMutablePointer<Scalar>, _ count: Int
) {
  for entry in 0..<count { target[entry] += number }
}

/// Numbers in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func doubles<Scalar: TensorScalar>(_ pointer: UnsafePointer<Scalar>, _ count: Int) -> [Double] {
  [Double](unsafeUninitializedCapacity: count) { target, initialized in
    for entry in 0..<count { target[entry] = Double(pointer[entry]) }
    initialized = count
  }
}

/// Adds numbers of double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func addDoubles<Scalar: TensorScalar>(
  _ numbers: [Double], to target: UnsafeMutablePointer<Scalar>
) {
  for entry in numbers.indices { target[entry] += Scalar(numbers[entry]) }
}

/// Adds each number to its place.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func addScattered<Scalar: TensorScalar>(
  _ numbers: UnsafePointer<Scalar>, _ places: [Int], to target: UnsafeMutablePointer<Scalar>
) {
  for entry in places.indices { target[places[entry]] += numbers[entry] }
}
