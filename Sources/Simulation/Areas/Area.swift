/// The five benchmarks that the simulation plants effects in.
package enum Area: String, CaseIterable, Sendable {
  case school = "grundskole"
  case youth = "ungdomsuddannelse"
  case recent = "indvandrere-hoejst-10-aar"
  case settled = "indvandrere-over-10-aar"
  case integration = "integrationsloven"

  /// The benchmark's id.
  package var id: String { rawValue }

  var index: Int {
    switch self {
    case .school: 0
    case .youth: 1
    case .recent: 2
    case .settled: 3
    case .integration: 4
    }
  }

  var isOfEmployment: Bool { self != .school && self != .youth }

  /// Aimed share of success in the country.
  var share: Double {
    switch self {
    case .school: 0.80
    case .youth: 0.58
    case .recent: 0.37
    case .settled: 0.27
    case .integration: 0.41
    }
  }

  /// Aimed mean residual of the best 20 kommuner minus that of the worst 20, percentage points.
  var gap: Double {
    switch self {
    case .school: 19
    case .youth: 18
    case .recent: 19
    case .settled: 19
    case .integration: 22
    }
  }
}
