import Benchmarks
import Registers
import Streams
import StreamsTestKit

/// A recount of all that a driver's topics hold, as `verify` makes it of a cluster's.
struct MemoryVerify {
  private(set) var persons = 0
  private(set) var cells = 0
  private(set) var rankings = 0
  private(set) var differences: [Difference] = []
  private(set) var notRecomputable: [NotRecomputable] = []
  private var ends = RankingComparison.Ends(positions: [])

  /// - Parameter references: what the rankings stand on; `nil` where none were published.
  init(_ driver: TopologyDriver, references: References?) throws {
    var balance = CellBalance(driver.definitions, topology: driver.topology)
    for partition in 0..<driver.partitionCount {
      for record in driver.cluster[.cells, partition].settledRecords {
        let (key, value) = (record.key, record.value)
        balance.fold(
          key: key?.span, value: value?.span, cellsPartition: partition, offset: record.offset)
      }
    }
    try countPersons(driver, &balance)
    let totals = balance.totals()
    cells = totals.count
    differences += balance.differences()
    guard let references else { return }
    let positions = (0..<driver.partitionCount).map { partition in
      Dictionary(
        uniqueKeysWithValues: Register.allCases.map {
          ($0, driver.cluster[.input($0), partition].highWatermark)
        })
    }
    ends.positions = positions
    ends.references = references.nextOffsets
    let published = Dictionary(
      uniqueKeysWithValues: driver.cluster[.rankings, 0].table.map {
        (String(decoding: $0.key, as: UTF8.self), $0.value)
      })
    for definition in driver.definitions {
      let complete = references.deliveries.mapValues { delivery in
        let (year, month, day) = delivery.completeThrough.yearMonthDay
        return CalendarDate(year: year, month: month, day: day)!
      }
      let recount = RankingRecount(
        of: definition, cells: totals.mapValues(\.recounted), references: references,
        completeThrough: complete, rule: driver.rule)
      let found = RankingComparison(recount, completeThrough: complete, ends: ends)
        .differences(in: published)
      rankings += found.compared
      differences += found.differences
    }
  }

  private mutating func countPersons(
    _ driver: TopologyDriver, _ balance: inout CellBalance
  ) throws {
    let evaluator = PersonEvaluator(driver.definitions)
    for partition in 0..<driver.partitionCount {
      var recount = PartitionRecount(partition: partition)
      for record in driver.cluster[.persons, partition].settledRecords {
        let (key, value) = (record.key ?? [], record.value)
        try recount.hold(key: key.span, value: value?.span)
      }
      for register in Register.allCases {
        var said = RegisterRecount(
          register, partition: partition, topology: driver.topology, evaluator: evaluator)
        try said.take(driver.cluster[.input(register), partition].settledRecords)
        try recount.add(said)
        if said.firstGap != nil { ends.compacted.insert(register) }
        if let time = said.newestTime {
          ends.newestTimes[register] = max(ends.newestTimes[register] ?? time, time)
        }
      }
      try recount.count(by: evaluator) { cell, outcome in
        balance.count(cell, outcome: outcome, source: partition)
      }
      persons += recount.personCount
      differences += recount.differences
      notRecomputable += recount.notRecomputable
    }
  }
}

extension RegisterRecount {
  mutating func take(_ records: [PartitionLog.Record]) throws {
    for record in records {
      let (key, value) = (record.key, record.value)
      try take(
        key: key?.span, value: value?.span, offset: record.offset, timestamp: record.time)
    }
  }
}
