package import Benchmarks

/// Benchmarks of few units and covariates, drawn from a seed.
package enum SmallBenchmarks {
  package static func draw(using random: inout some RandomNumberGenerator) -> [BenchmarkDefinition]
  {
    (0..<Int.random(in: 1...2, using: &random)).map { index in
      definition(
        "area-\(index)", unitCount: Int.random(in: 3...6, using: &random),
        levelCounts: (0..<Int.random(in: 1...3, using: &random)).map { _ in
          Int.random(in: 1...3, using: &random)
        })
    }
  }

  package static func definition(
    _ id: String, unitCount: Int, levelCounts: [Int]
  ) -> BenchmarkDefinition {
    BenchmarkDefinition(
      id: id, title: "Area \(id)", source: .observations,
      units: (0..<unitCount).map { index in
        let code = index % 2 == 0 ? "\(101 + index)" : "S\(index)"
        return Unit(code: code, name: "Unit \(code)")
      },
      covariates: levelCounts.enumerated().map { index, count in
        // Neither names nor levels come in the order of their bytes.
        Covariate(
          name: ["sex", "age", "origin"][index], levels: (0..<count).map { "level \(9 - $0)" })
      })
  }
}

extension SmallBenchmarks {
  /// Definitions that count the persons of `definitions` otherwise: levels in another order, a
  /// covariate less, a unit more, an area less or more.
  package static func change(
    _ definitions: [BenchmarkDefinition], using random: inout some RandomNumberGenerator
  ) -> [BenchmarkDefinition] {
    var changed = definitions
    let index = Int.random(in: definitions.indices, using: &random)
    let old = definitions[index]
    var (units, covariates) = (old.units, old.covariates)
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      covariates[0] = Covariate(
        name: covariates[0].name,
        levels: covariates[0].levels.reversed() + ["another \(covariates[0].levels.count)"])
    case 1 where covariates.count > 1: covariates.removeLast()
    case 2: units.append(Unit(code: "N\(units.count)", name: "New \(units.count)"))
    case 3 where definitions.count > 1:
      changed.remove(at: index)
      return changed
    default:
      // An area that was removed may come back; no two have one name.
      let taken = definitions.map(\.id)
      guard let name = (1...9).map({ "extra-\($0)" }).first(where: { !taken.contains($0) })
      else { return definitions }
      return definitions + [definition(name, unitCount: 3, levelCounts: [2])]
    }
    changed[index] = BenchmarkDefinition(
      id: old.id, title: old.title, source: old.source, units: units, covariates: covariates)
    return changed
  }
}
