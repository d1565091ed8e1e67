/// The five true models of a seed and a scenario.
struct TrueModel: Sendable {
  let kommuner: KommuneTable
  let years: Years
  /// By `Area.index`.
  private let areas: [AreaModel]

  /// Persons of each kommune that the models are adjusted on.
  private static let sampleCount = 100

  init(seed: UInt64, scenario: Scenario, years: Years, kommuner: KommuneTable) {
    self.kommuner = kommuner
    self.years = years
    var random = SeededGenerator(seed: seed, number: -1)
    let targets = Targets(scenario, kommuner, &random)
    areas = Area.allCases.map { area in
      let shares = kommuner.shares(ofNewcomers: area == .integration)
      let residuals = targets.residuals(of: area, shares: shares, &random)
      let covariates = kommuner.kommuner.map { kommune in
        (0..<Self.sampleCount).map { _ in
          Self.sample(area, in: kommune, years: years, &random)
        }
      }
      return AreaModel(area, targets: residuals, covariates: covariates, shares: shares)
    }
  }

  subscript(area: Area) -> AreaModel { areas[area.index] }

  var effects: [TrueEffect] {
    areas.flatMap { model in
      kommuner.kommuner.indices.map { index in
        TrueEffect(
          area: model.area, kommune: kommuner.kommuner[index].code,
          name: kommuner.kommuner[index].name, effect: model.effects[index],
          residual: model.residuals[index])
      }
    }
  }

  /// The log-odds of one person without intercept and kommune.
  func linear(_ area: Area, _ traits: Traits, on day: Day, kommune: Int) -> Double {
    area.linear(traits, age: day.age(bornOn: traits.birth), in: kommuner.kommuner[kommune])
  }

  /// The covariates' part of one who is counted in the area, drawn.
  private static func sample(
    _ area: Area, in kommune: Kommune, years: Years, _ random: inout SeededGenerator
  ) -> Double {
    let group: Traits.Group =
      switch area {
      case .school, .youth: .youth
      case .recent: .recent
      case .settled: .settled
      case .integration: .newcomer
      }
    let traits = Traits(group, in: kommune, years: years, &random)
    let age: Int
    switch area {
    case .school: age = 16
    case .youth: age = random.integer(20...29)
    case .integration: age = traits.arrivalAge
    case .recent, .settled:
      age = max(years.labourStart, traits.arrival ?? years.labourStart).age(bornOn: traits.birth)
    }
    return area.linear(traits, age: age, in: kommune)
  }
}
