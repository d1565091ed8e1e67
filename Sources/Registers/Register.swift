/// A register that speaks of persons. Each has a topic of its own, and a section in the facts of a
/// person. The names are those of Danmarks Statistik.
package enum Register: UInt8, CaseIterable, Hashable, Sendable {
  /// Ready observations, for benchmarks whose person-level data are prepared elsewhere.
  case observations = 1
  /// The population.
  case bef = 2
  /// Residence permits.
  case ophg = 3
  /// Completed education.
  case udda = 4
  /// Ordinary education under way.
  case kotre = 5
  /// Leaving exams of the 9th grade.
  case udfk = 6
  /// Labour-market states.
  case amrun = 7
  /// Health.
  case sssy = 8
  /// The parents, per child.
  case foraeldre = 9

  /// The section's tag in a person's facts, 1…15: never reused, since facts outlive the program.
  package var tag: UInt8 { rawValue }

  /// The place in `allCases`: for tables with a row for each register.
  package var index: Int { Int(rawValue) - 1 }

  /// Without the installation's prefix.
  package var topicName: String {
    switch self {
    case .observations: "register.observations"
    case .bef: "register.bef"
    case .ophg: "register.ophg"
    case .udda: "register.udda"
    case .kotre: "register.kotre"
    case .udfk: "register.udfk"
    case .amrun: "register.amrun"
    case .sssy: "register.sssy"
    case .foraeldre: "register.foraeldre"
    }
  }

  /// The register of a topic, by its name without the installation's prefix.
  package init?(topicName: String) {
    guard let register = Self.allCases.first(where: { $0.topicName == topicName })
    else { return nil }
    self = register
  }
}
