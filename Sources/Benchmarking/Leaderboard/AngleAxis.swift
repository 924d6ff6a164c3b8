/// The vertical axis of angles to the truth, in degrees, with lanes above it for runs that have none.
struct AngleAxis {
  /// What stands in a lane.
  enum Lane: String, CaseIterable {
    case unanswered = "no answer"
    case silent = "nothing claimed"
    case unmeasured = "no angle"

    /// A short name of it.
    var word: String {
      switch self {
      case .unanswered: "failed"
      case .silent: "none"
      case .unmeasured: "–"
      }
    }

    /// The lane of a run; nil of one with an angle.
    init?(_ record: RunRecord) {
      guard record.largestAngle == nil else { return nil }
      switch record.verdict {
      case .failed, .timedOut: self = .unanswered
      case .none: self = .silent
      default: self = .unmeasured
      }
    }
  }

  /// The height of a lane.
  static let laneHeight = 18.0

  /// The angles that are drawn; smaller ones stand on the lower edge.
  let scale: LogarithmicAxis

  /// The lanes, from above.
  let lanes: [Lane]

  /// The upper end of the lanes.
  let top: Double

  /// The lower end of the angles.
  let bottom: Double

  /// An axis for some runs.
  init(of records: [RunRecord], lanes: [Lane], top: Double, bottom: Double) {
    let least = records.compactMap(\.largestAngle).min() ?? 1
    scale = LogarithmicAxis(lower: least < 1e-3 ? 1e-4 : least < 0.1 ? 1e-2 : 0.1, upper: 100)
    self.lanes = lanes
    self.top = top
    self.bottom = bottom
  }

  /// The lanes that some runs need.
  static func lanes(of records: [RunRecord]) -> [Lane] {
    let needed = Set(records.compactMap { Lane($0) })
    return Lane.allCases.filter(needed.contains)
  }

  /// The upper end of the angles, a little below the lanes.
  var edge: Double { lanes.isEmpty ? top : top + Double(lanes.count) * Self.laneHeight + 8 }

  /// Where an angle stands.
  func place(_ angle: Double) -> Double { bottom - scale.fraction(angle) * (bottom - edge) }

  /// Where the middle of a lane stands.
  func place(_ lane: Lane) -> Double {
    top + (Double(lanes.firstIndex(of: lane) ?? 0) + 0.5) * Self.laneHeight
  }

  /// Where a run stands.
  func place(_ record: RunRecord) -> Double {
    Lane(record).map(place) ?? place(record.largestAngle ?? scale.upper)
  }
}
