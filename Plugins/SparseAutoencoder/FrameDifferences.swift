import LinearAlgebra

/// Rates along a trajectory by differences of neighbouring frames.
enum FrameDifferences {
  /// The number of frames that a difference takes: fourth order in the interval.
  private static let width = 5

  /// The rates of `[frame, coordinate]`: the slope of the polynomial through the five nearest frames.
  static func rates(of states: Matrix, times: [Double]) -> Matrix {
    let width = min(Self.width, times.count)
    var result = Matrix(rows: states.rows, columns: states.columns)
    for frame in 0..<states.rows {
      let first = min(max(frame - width / 2, 0), times.count - width)
      let weights = slopes(at: frame - first, of: Array(times[first..<first + width]))
      for (offset, weight) in weights.enumerated() where weight != 0 {
        for column in 0..<states.columns {
          result[frame, column] += weight * states[first + offset, column]
        }
      }
    }
    return result
  }

  /// The slopes at one node of the Lagrange polynomials of all nodes.
  private static func slopes(at place: Int, of nodes: [Double]) -> [Double] {
    nodes.indices.map { other in
      if other == place {
        return nodes.indices.reduce(0) {
          $1 == place ? $0 : $0 + 1 / (nodes[place] - nodes[$1])
        }
      }
      return nodes.indices.reduce(1 / (nodes[other] - nodes[place])) {
        $1 == place || $1 == other
          ? $0 : $0 * (nodes[place] - nodes[$1]) / (nodes[other] - nodes[$1])
      }
    }
  }
}
