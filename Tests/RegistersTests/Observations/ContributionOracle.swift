import Benchmarks
import Registers

/// What an observation counts for, by plain strings and dictionaries.
struct ContributionOracle: Equatable {
  var key: [UInt8] = []
  var outcome = 0
  var fault: Fault?

  init(of body: ObservationOracle.Body, in definitions: [BenchmarkDefinition]) {
    guard let definition = definitions.first(where: { $0.id == body.area }) else {
      fault = .unknownArea
      return
    }
    func oneForm(_ code: String) -> String { Int(code).map(String.init) ?? code }
    guard let unit = definition.units.first(where: { oneForm($0.code) == body.kommune }) else {
      fault = .unknownKommune
      return
    }
    let named = Dictionary(
      uniqueKeysWithValues: definition.covariates.map { (Array($0.name.utf8), $0) })
    for name in Set(named.keys).union(body.covariates.keys).sorted(by: {
      $0.lexicographicallyPrecedes($1)
    }) {
      guard let covariate = named[name] else {
        fault = .unknownCovariate
        return
      }
      guard let level = body.covariates[name] else {
        fault = .missingCovariate(covariate.name)
        return
      }
      guard covariate.levels.contains(level) else {
        fault = .unknownLevel(covariate.name)
        return
      }
    }
    func counted(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + text.utf8 }
    let pattern = definition.covariates.map { covariate in
      UInt8(covariate.levels.firstIndex(of: body.covariates[Array(covariate.name.utf8)]!)!)
    }
    let id = definition.definitionID.description
    let digits = Array(id)
    let idBytes = stride(from: 0, to: 16, by: 2).map {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)!
    }
    key = [1] + counted(definition.id) + idBytes + counted(body.period) + counted(unit.code)
    key += [UInt8(pattern.count)] + pattern
    outcome = body.outcome
  }
}
