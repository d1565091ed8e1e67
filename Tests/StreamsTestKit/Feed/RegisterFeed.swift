package import Benchmarks
internal import Registers
package import Simulation

/// A register's deliveries about a small population, drawn from a seed: first observations, newer
/// ones that move a person to another cell or area, stale ones, other ones of the same version,
/// repetitions, deletions, tombstones, and records that cannot be used.
package struct RegisterFeed {
  package var definitions: [BenchmarkDefinition]
  package let partitionCount: Int
  package var random: SeededGenerator
  private var versions: [Int64]
  private var last: [Delivery?]
  private static let periods = ["2012", "2013", "2014", "2015"]

  package init(
    definitions: [BenchmarkDefinition], personCount: Int, partitionCount: Int,
    random: SeededGenerator
  ) {
    self.definitions = definitions
    self.partitionCount = partitionCount
    self.random = random
    versions = Array(repeating: 10, count: personCount)
    last = Array(repeating: nil, count: personCount)
  }

  /// The next record, of any kind.
  package mutating func next() -> Delivery {
    let person = Int.random(in: versions.indices, using: &random)
    let delivery: Delivery
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<58: delivery = observation(person, version: newerVersion(person))
    case 58..<65: delivery = observation(person, version: versions[person])
    case 65..<71: delivery = observation(person, version: staleVersion(person))
    case 71..<79: delivery = last[person] ?? observation(person, version: versions[person])
    case 79..<84: delivery = deletion(person, version: newerVersion(person))
    case 84..<86: delivery = deletion(person, version: staleVersion(person))
    case 86..<89: delivery = .record(name(person), nil, .tombstone, partitionCount)
    case 89..<94: delivery = unknownToTheDefinition(person)
    default: delivery = unusable(person)
    }
    last[person] = delivery
    return delivery
  }

  /// An observation that every definition of its area knows.
  package mutating func usable() -> Delivery {
    let person = Int.random(in: versions.indices, using: &random)
    return observation(person, version: newerVersion(person))
  }

  private func name(_ person: Int) -> String { "person-\(person)" }

  private mutating func newerVersion(_ person: Int) -> Int64 {
    versions[person] += Int64.random(in: 1...3, using: &random)
    return versions[person]
  }

  private mutating func staleVersion(_ person: Int) -> Int64 {
    versions[person] - Int64.random(in: 1...10, using: &random)
  }

  private mutating func drawn() -> Observation {
    let definition = pick(definitions)
    let unit = Int.random(in: definition.units.indices, using: &random)
    var covariates: [String: String] = [:]
    var odds = 3 + unit
    for covariate in definition.covariates {
      let level = Int.random(in: covariate.levels.indices, using: &random)
      covariates[covariate.name] = covariate.levels[level]
      odds += level
    }
    return Observation(
      area: definition.id, period: pick(Self.periods), kommune: definition.units[unit].code,
      outcome: Int.random(in: 0..<12, using: &random) < odds ? 1 : 0, covariates: covariates)
  }

  private mutating func observation(_ person: Int, version: Int64) -> Delivery {
    let said = drawn()
    // Codes of digits come as numbers and with zeros before them, too.
    var written: String?
    if let number = Int(said.kommune) { written = pick([nil, "\(number)", "\"00\(number)\""]) }
    return .observation(
      name(person), version: version, said, partitionCount: partitionCount,
      writingKommuneAs: written)
  }

  private func deletion(_ person: Int, version: Int64) -> Delivery {
    .deletion(name(person), version: version, partitionCount: partitionCount)
  }

  private mutating func unknownToTheDefinition(_ person: Int) -> Delivery {
    var said = drawn()
    let covariate = said.covariates.keys.sorted()[0]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: said.area = "nowhere"
    case 1: said.kommune = "unheard-of"
    case 2: said.covariates["unheard-of"] = "1"
    case 3: said.covariates[covariate] = nil
    default: said.covariates[covariate] = "unheard-of"
    }
    return .observation(
      name(person), version: newerVersion(person), said, partitionCount: partitionCount)
  }

  private mutating func unusable(_ person: Int) -> Delivery {
    let name = name(person)
    var good = observation(person, version: newerVersion(person))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .record(name, "{\"pnr\":", .unusable(.malformedJSON), partitionCount)
    case 1: return .record(name, "[]", .unusable(.notAnObject), partitionCount)
    case 2:
      return .record(
        name, "{\"pnr\":\"another\",\"version\":1}", .unusable(.pnrDiffersFromKey), partitionCount)
    case 3:
      return .record(name, "{\"pnr\":\"\(name)\"}", .unusable(.missingField), partitionCount)
    case 4:
      good.key = pick([nil, [], Array(" ".utf8)])
      good.statement = .unusable(good.key == nil ? .keyMissing : .blankKey)
    default:
      guard partitionCount > 1 else { return good }
      good.partition = (good.partition + 1) % partitionCount
      good.statement = .unusable(.wrongPartition)
      if Bool.random(using: &random) { good.value = nil }
    }
    return good
  }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &random)]
  }
}
