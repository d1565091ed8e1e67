package import Benchmarks
internal import Registers

/// What the contract says of all that was delivered, from scratch each time: plain and slow.
package struct Oracle {
  package struct Held: Equatable {
    package var version: Int64
    /// `nil` for a person deleted with a version.
    package var observation: Observation?
  }

  private struct Era {
    let start: Int64
    let definitions: [BenchmarkDefinition]
  }

  private let partitionCount: Int
  /// By partition, with offsets.
  private var deliveries: [[(offset: Int64, delivery: Delivery)]]
  /// By partition: which definitions judged the records from which offset on.
  private var eras: [[Era]]

  package init(partitionCount: Int, definitions: [BenchmarkDefinition]) {
    self.partitionCount = partitionCount
    deliveries = Array(repeating: [], count: partitionCount)
    eras = Array(repeating: [Era(start: 0, definitions: definitions)], count: partitionCount)
  }

  package mutating func note(_ delivery: Delivery, offset: Int64) {
    deliveries[delivery.partition].append((offset, delivery))
  }

  /// From this offset of a partition on, records are judged by other definitions.
  package mutating func change(
    to definitions: [BenchmarkDefinition], partition: Int, from offset: Int64
  ) {
    eras[partition].append(Era(start: offset, definitions: definitions))
  }

  /// The persons of a partition and the records refused, counting what lies below an offset.
  package func state(
    partition: Int, below end: Int64 = .max
  ) -> (persons: [[UInt8]: Held], deadLetters: [DeadLetterText]) {
    var persons: [[UInt8]: Held] = [:]
    var deadLetters: [DeadLetterText] = []
    for (offset, delivery) in deliveries[partition] where offset < end {
      let definitions = eras[partition].last { $0.start <= offset }?.definitions ?? []
      let reason = take(delivery, definitions: definitions, into: &persons)
      if let reason {
        deadLetters.append(
          DeadLetterText(
            register: .observations, partition: partition, offset: offset, reason: reason,
            value: delivery.value))
      }
    }
    return (persons, deadLetters)
  }

  private func take(
    _ delivery: Delivery, definitions: [BenchmarkDefinition], into persons: inout [[UInt8]: Held]
  ) -> Fault.Code? {
    let key = delivery.key ?? []
    switch delivery.statement {
    case .unusable(let reason): return reason
    case .tombstone: persons[key] = nil
    case .deletion(let version):
      if let held = persons[key], version < held.version { return nil }
      persons[key] = Held(version: version, observation: nil)
    case .observation(let version, let said):
      if let held = persons[key], version < held.version { return nil }
      if let reason = Self.place(of: said, in: definitions).reason { return reason }
      persons[key] = Held(version: version, observation: said)
    }
    return nil
  }
}

// MARK: - Cells

extension Oracle {
  package struct Cell: Hashable, Sendable {
    package let period: String
    package let unit: Int
    package let levels: [UInt8]

    package init(period: String, unit: Int, levels: [UInt8]) {
      self.period = period
      self.unit = unit
      self.levels = levels
    }
  }

  package struct Counts: Equatable {
    package var persons: Int64
    package var successes: Int64

    package init(persons: Int64 = 0, successes: Int64 = 0) {
      self.persons = persons
      self.successes = successes
    }
  }

  /// A definition's cells over the given persons.
  package static func cells(
    of definition: BenchmarkDefinition, over persons: some Sequence<Held>
  ) -> [Cell: Counts] {
    var cells: [Cell: Counts] = [:]
    for person in persons {
      guard let said = person.observation, let cell = place(of: said, in: [definition]).cell
      else { continue }
      cells[cell, default: Counts()].persons += 1
      cells[cell, default: Counts()].successes += Int64(said.outcome)
    }
    return cells
  }

  /// A definition's cells over all partitions, each up to its position; `nil`: to the end.
  package func cells(
    of definition: BenchmarkDefinition, positions: [Int: Int64]? = nil
  ) -> [Cell: Counts] {
    var persons: [Held] = []
    for partition in 0..<partitionCount {
      let end = positions.map { $0[partition] ?? 0 } ?? .max
      persons += state(partition: partition, below: end).persons.values
    }
    return Self.cells(of: definition, over: persons)
  }

  /// Where an observation counts, or why not.
  private static func place(
    of said: Observation, in definitions: [BenchmarkDefinition]
  ) -> (cell: Cell?, reason: Fault.Code?) {
    guard let definition = definitions.first(where: { $0.id == said.area }) else {
      return (nil, .unknownArea)
    }
    guard let unit = definition.units.firstIndex(where: { $0.code == said.kommune }) else {
      return (nil, .unknownKommune)
    }
    // Names in the order of their bytes: the first one that does not fit is the reason.
    let names = Set(said.covariates.keys).union(definition.covariates.map(\.name)).sorted()
    var levels: [String: UInt8] = [:]
    for name in names {
      guard let level = said.covariates[name] else { return (nil, .missingCovariate) }
      guard let covariate = definition.covariates.first(where: { $0.name == name }) else {
        return (nil, .unknownCovariate)
      }
      guard let index = covariate.levels.firstIndex(of: level) else {
        return (nil, .unknownLevel)
      }
      levels[name] = UInt8(index)
    }
    let row = definition.covariates.compactMap { levels[$0.name] }
    return (Cell(period: said.period, unit: unit, levels: row), nil)
  }
}
