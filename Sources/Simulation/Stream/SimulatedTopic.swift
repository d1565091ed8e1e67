/// The topics that a simulation writes.
package enum SimulatedTopic: Int, CaseIterable, Hashable, Sendable {
  case population
  case permits
  case completed
  case courses
  case exams
  case labour
  case health
  case parents
  case kommuner
  case deliveries

  /// Without an installation's prefix.
  package var name: String {
    switch self {
    case .population: "register.bef"
    case .permits: "register.ophg"
    case .completed: "register.udda"
    case .courses: "register.kotre"
    case .exams: "register.udfk"
    case .labour: "register.amrun"
    case .health: "register.sssy"
    case .parents: "register.foraeldre"
    case .kommuner: "reference.kommune"
    case .deliveries: "register.leverancer"
    }
  }

  /// The topics keyed by person, in the order of a full load.
  package static let registers: [SimulatedTopic] = [
    .population, .permits, .completed, .courses, .exams, .labour, .health, .parents,
  ]
}
