import LinearAlgebra

/// The vector fields of which a right-hand side is a combination: one for each coordinate and term, or those
/// that commute with given generators.
struct DynamicsAnsatz {
  /// The number of coordinates and of terms of the library.
  let dimension, termCount: Int

  /// The fields, each with its coefficients `[coordinate, term]`; nil for one per coordinate and term.
  let fields: [Matrix]?

  /// A choice of fields.
  struct Model {
    /// The numbers of the fields, increasing.
    let support: [Int]
    /// The factor of each.
    let factors: [Double]
    /// The coefficients `[coordinate, term]`.
    let coefficients: Matrix
  }

  /// A regression of its own: fields that share no coordinate with those of another block.
  private struct Block {
    let fields: [Int]
    let matrix: Matrix
    let target: [Double]
  }

  private func blocks(_ regression: RateRegression) -> [Block] {
    guard let fields else {
      return (0..<dimension).map { coordinate in
        Block(
          fields: Array(coordinate * termCount..<(coordinate + 1) * termCount),
          matrix: regression.columns, target: regression.rates.column(coordinate))
      }
    }
    let rows = regression.columns.rows
    var matrix = Matrix(rows: rows * dimension, columns: fields.count)
    for (number, field) in fields.enumerated() {
      let values = regression.columns * field.transposed
      for place in values.entries.indices { matrix[place, number] = values.entries[place] }
    }
    return [Block(fields: Array(fields.indices), matrix: matrix, target: regression.rates.entries)]
  }

  /// Models by sequential thresholding, most fields first: of all blocks the field goes next that alone
  /// explains least.
  ///
  /// - Parameter threshold: models with a field that explains less than this part of the rates are left out.
  func eliminated(_ regression: RateRegression, threshold: Double) throws -> [Model] {
    let blocks = blocks(regression)
    let paths = try blocks.map { try TermElimination($0.matrix, target: $0.target).models }
    var places = [Int](repeating: 0, count: blocks.count)
    var models: [Model] = []
    while true {
      var (support, factors): ([Int], [Double]) = ([], [])
      var weakest: (block: Int, part: Double)?
      for (block, path) in paths.enumerated() {
        let model = path[places[block]]
        support += model.support.map { blocks[block].fields[$0] }
        factors += model.coefficients
        if !model.support.isEmpty, model.weakest < weakest?.part ?? .infinity {
          weakest = (block, model.weakest)
        }
      }
      guard let weakest else { break }
      if weakest.part < threshold { models.removeAll() }
      if weakest.part >= threshold {
        models.append(self.model(support, factors: factors))
      }
      places[weakest.block] += 1
    }
    return models
  }

  /// Models by L1 weights (Tibshirani 1996): the fields of each weight's solution, solved for again without it.
  ///
  /// - Parameter weights: relative to the lengths of fields and rates, largest first; nil for a path of them.
  func penalised(_ regression: RateRegression, weights: [Double]?) throws -> [Model] {
    let blocks = blocks(regression)
    let compressed = try blocks.map {
      try CompressedRegression($0.matrix, target: $0.target, ridge: 1e-9)
    }
    let largest = compressed.map(\.largestWeight).max() ?? 0
    let path = weights ?? (1...48).map { largest * Double.tenth(toThe: Double($0) / 8) }
    var starts = compressed.map { [Double](repeating: 0, count: $0.scales.count) }
    var supports: [[Int]] = []
    for weight in path {
      var support: [Int] = []
      for block in blocks.indices {
        starts[block] = compressed[block].lasso(weight: weight, from: starts[block])
        support += starts[block].indices.filter { starts[block][$0] != 0 }
          .map { blocks[block].fields[$0] }
      }
      if !support.isEmpty, !supports.contains(support) { supports.append(support) }
    }
    return try supports.reversed().map { try solved($0, regression) }
  }

  /// The model of given fields by least squares.
  func solved(_ support: [Int], _ regression: RateRegression) throws -> Model {
    var (numbers, factors): ([Int], [Double]) = ([], [])
    for block in blocks(regression) {
      let own = block.fields.indices.filter { support.contains(block.fields[$0]) }
      if own.isEmpty { continue }
      let solution = try LeastSquares(block.matrix.selecting(columns: own), target: block.target)
      numbers += own.map { block.fields[$0] }
      factors += solution.coefficients
    }
    return model(numbers, factors: factors)
  }

  /// The model of given fields and factors.
  func model(_ support: [Int], factors: [Double]) -> Model {
    var coefficients = Matrix(rows: dimension, columns: termCount)
    for (number, factor) in zip(support, factors) {
      if let fields {
        for place in coefficients.entries.indices {
          coefficients.entries[place] += factor * fields[number].entries[place]
        }
      } else {
        coefficients.entries[number] += factor
      }
    }
    return Model(support: support, factors: factors, coefficients: coefficients)
  }
}
