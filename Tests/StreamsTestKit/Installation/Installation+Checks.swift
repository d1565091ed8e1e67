package import Benchmarks
internal import Registers
internal import Statistics
internal import Store
internal import Streams

/// What must hold, each as a list of what does not: empty if all is well.
extension Installation {
  /// After `settle`: every disk, topic and rank task holds the oracle's persons and cells.
  package func differencesOfState() throws -> [String] {
    var differences: [String] = []
    for (partition, disk) in disks.enumerated() {
      differences += differencesOfTally(partition, disk)
    }
    return differences + differencesOfRanks()
  }

  private func differencesOfRanks() -> [String] {
    var differences: [String] = []
    for task in rankTasks {
      for area in task.areas {
        var held = area.cells
        let cells = oracle.cells(of: area.definition)
        let periods = Set(cells.keys.map(\.period)).sorted()
        // What is counted, released or not.
        for period in held.occupiedPeriods { held.release(period: period, minChange: 1) }
        if held.occupiedPeriods != periods {
          differences.append("\(area.definition.id): periods \(held.occupiedPeriods)")
        }
        for period in periods
        where held.table(ofPeriod: period)
          != Oracle.table(of: cells, periods: [period], definition: area.definition)
        {
          differences.append("\(area.definition.id)/\(period): the rank task's table")
        }
      }
    }
    return differences
  }

  private func differencesOfTally(_ partition: Int, _ disk: DictionaryTables) -> [String] {
    var differences: [String] = []
    let (persons, deadLetters) = oracle.state(partition: partition)
    let cells = expectedCells(over: persons.values)
    if disk.entries(of: .cells) != cells {
      differences.append("partition \(partition): the cells on disk")
    }
    let held = disk.entries(of: .persons)
    if Set(held.keys) != Set(persons.keys) {
      differences.append("partition \(partition): the persons on disk")
    }
    var changelog = cluster[.persons, partition].table
    changelog[[0xff]] = nil
    if changelog != held {
      differences.append("partition \(partition): changelog and disk differ")
    }
    if topicCells(ofSource: partition) != cells {
      differences.append("partition \(partition): its cells on the topic")
    }
    let letters = cluster[.deadLetters, partition].history(below: .max).compactMap(\.value)
    if letters != deadLetters.map(\.bytes) {
      differences.append("partition \(partition): \(letters.count) dead letters")
    }
    return differences
  }

  /// The cells of all definitions, as the store keeps them.
  private func expectedCells(over persons: some Sequence<Oracle.Held>) -> [[UInt8]: [UInt8]] {
    var cells: [[UInt8]: [UInt8]] = [:]
    for definition in definitions {
      for (cell, counts) in Oracle.cells(of: definition, over: persons) {
        var value: [UInt8] = []
        CellCounts(persons: counts.persons, successes: counts.successes).encode(into: &value)
        cells[Self.key(of: cell, definition: definition)] = value
      }
    }
    return cells
  }

  /// `CellKey`'s form, written out.
  package static func key(of cell: Oracle.Cell, definition: BenchmarkDefinition) -> [UInt8] {
    let unit = definition.units[cell.unit].code
    var key: [UInt8] = [1, UInt8(definition.id.utf8.count)]
    key += definition.id.utf8
    key += bigEndian(definition.definitionID.rawValue)
    key += [UInt8(cell.period.utf8.count)] + Array(cell.period.utf8)
    key += [UInt8(unit.utf8.count)] + Array(unit.utf8)
    return key + [UInt8(cell.levels.count)] + cell.levels
  }

  private static func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
  }

  /// What a new reader of the cells topic finds of one source partition, without the source's
  /// number; cells without persons left out.
  private func topicCells(ofSource source: Int) -> [[UInt8]: [UInt8]] {
    let suffix: [UInt8] = [UInt8(source >> 8), UInt8(source & 0xff)]
    var cells: [[UInt8]: [UInt8]] = [:]
    for partition in 0..<partitionCount {
      for (key, value) in cluster[.cells, partition].table
      where key[0] == 1 && Array(key.suffix(2)) == suffix {
        cells[Array(key.dropLast(2))] = value
      }
    }
    return cells
  }

  // MARK: Rankings

  /// After `settle`: what readers hold is what the oracle computes, from all records or, where
  /// changes are held back, from what is released.
  ///
  /// - Parameter isThorough: compares all figures to the bit, and the JSON's bytes, instead of
  ///   persons and successes.
  package func differencesOfRankings(isThorough: Bool) throws -> [String] {
    var differences: [String] = []
    let published = try rankings()
    for definition in definitions {
      let cells =
        minChange == 1 ? oracle.cells(of: definition) : releasedCells(of: definition)
      let occupied = Set(cells.keys.map(\.period))
      let due = occupied.isEmpty ? [] : occupied.union([Ranking.Period.headlineLabel])
      for label in due where published["\(definition.id)/\(label)"] == nil {
        differences.append("\(definition.id)/\(label) is not published")
      }
      for (key, ranking) in published where ranking.area == definition.id {
        if !isRight(ranking, definition: definition, cells: cells, isThorough: isThorough) {
          differences.append("\(key) is not the oracle's")
        }
        if ranking.state != .current { differences.append("\(key) is \(ranking.state)") }
      }
    }
    return differences
  }

  func isRight(
    _ ranking: Ranking, definition: BenchmarkDefinition, cells: [Oracle.Cell: Oracle.Counts],
    isThorough: Bool
  ) -> Bool {
    guard isThorough else {
      return ranking.periods == Oracle.periods(of: ranking, cells: cells)
        && hasCounts(ranking, of: cells)
    }
    let expected = Oracle.ranking(like: ranking, definition: definition, cells: cells, rule: rule)
    return ranking == expected && ranking.json() == expected.json()
  }

  private func hasCounts(_ ranking: Ranking, of cells: [Oracle.Cell: Oracle.Counts]) -> Bool {
    var sums = Array(repeating: Oracle.Counts(), count: ranking.kommuner.count)
    for (cell, counts) in cells where ranking.periods.contains(cell.period) {
      sums[cell.unit].persons += counts.persons
      sums[cell.unit].successes += counts.successes
    }
    return ranking.national.persons == sums.reduce(0) { $0 + $1.persons }
      && zip(ranking.kommuner, sums).allSatisfy { row, sum in
        row.figures.withheld
          || (row.figures.n == sum.persons && row.figures.observed ?? 0 == sum.successes)
      }
  }

  /// Revisions of each key count up from 1, one by one.
  package func differencesOfRevisions() throws -> [String] {
    var differences: [String] = []
    var last: [[UInt8]: Int] = [:]
    for record in cluster[.rankings, 0].history(below: .max) {
      let ranking = try readers.ranking(record.value ?? [])
      let key = record.key ?? []
      if ranking.revision != last[key, default: 0] + 1 {
        differences.append("\(ranking.key)@\(ranking.revision) after \(last[key, default: 0])")
      }
      last[key] = ranking.revision
    }
    return differences
  }
}
