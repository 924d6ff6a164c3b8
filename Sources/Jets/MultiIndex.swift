/// How often a field is differentiated by each independent variable.
public struct MultiIndex: Hashable, Sendable {
  /// The number of derivatives by time.
  public var t: Int
  /// The number of derivatives by the first space coordinate.
  public var x: Int
  /// The number of derivatives by the second space coordinate.
  public var y: Int

  /// Creates a multi-index from its three orders.
  public init(t: Int = 0, x: Int = 0, y: Int = 0) {
    self.t = t
    self.x = x
    self.y = y
  }

  /// The multi-index of no derivative.
  public static let zero = MultiIndex()

  /// The order by one variable.
  public subscript(variable: IndependentVariable) -> Int {
    get {
      switch variable {
      case .t: t
      case .x: x
      case .y: y
      }
    }
    set {
      switch variable {
      case .t: t = newValue
      case .x: x = newValue
      case .y: y = newValue
      }
    }
  }

  /// The total order.
  public var order: Int { t + x + y }

  /// The product of the factorials of the orders.
  public var factorial: Int {
    [t, x, y].map { $0 < 2 ? 1 : (2...$0).reduce(1, *) }.reduce(1, *)
  }

  /// The multi-index with one more derivative by the given variable.
  public func raised(by variable: IndependentVariable) -> MultiIndex {
    var result = self
    result[variable] += 1
    return result
  }

  /// The sum of the orders.
  public static func + (left: MultiIndex, right: MultiIndex) -> MultiIndex {
    MultiIndex(t: left.t + right.t, x: left.x + right.x, y: left.y + right.y)
  }
}

extension MultiIndex: Comparable, CustomStringConvertible {
  /// By total order, then by time, x and y derivatives.
  public static func < (left: MultiIndex, right: MultiIndex) -> Bool {
    (left.order, left.t, left.x, left.y) < (right.order, right.t, right.x, right.y)
  }

  /// The subscript text, such as `txx`; empty for no derivative.
  public var description: String {
    IndependentVariable.allCases.map { String(repeating: $0.rawValue, count: self[$0]) }.joined()
  }

  /// Reads a subscript text such as `xxt`, in any order of letters.
  ///
  /// - Returns: nil where a letter is no independent variable.
  public init?(subscript text: some StringProtocol) {
    self.init()
    for letter in text {
      guard let variable = IndependentVariable(rawValue: String(letter)) else { return nil }
      self[variable] += 1
    }
  }
}
