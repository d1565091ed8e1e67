import Benchmarks
import Simulation
import Statistics
import Streams
import StreamsTestKit
import Testing

/// A reader at `read_committed` may see the first half of a transaction.
@Suite struct HalfTransactionTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func aHalfNeverShowsInARanking(seed: UInt64) throws {
    let (driver, random) = try installation(seed: seed)
    var feed = RegisterFeed(
      definitions: driver.definitions, personCount: 10, partitionCount: driver.partitionCount,
      random: random)
    for _ in 0..<15 { driver.pipe(feed.usable()) }
    for host in driver.tallies {
      try host.take(limit: .max)
      try host.commit(isStoreDue: false)
    }
    for index in driver.ranks.indices {
      let log = driver.cluster[.cells, driver.ranks[index].partition]
      while driver.ranks[index].task.nextOffset < log.stableEnd {
        let next = driver.ranks[index].task.nextOffset
        let record = log.read(from: next, limit: 1).records.first
        try driver.ranks[index].take(limit: 1)
        let publications = try driver.publish(index, catchingUp: false)
        // Only a progress record, whose key starts with 2, brings news.
        if record?.key?.first != 2 { #expect(publications == []) }
      }
    }
    try driver.settle()
    try expectNoDifference(in: driver, isThorough: true)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func aRestoreThatEndsInAHalfWaitsForTheRest(seed: UInt64) throws {
    let (driver, _) = try installation(seed: seed)
    for rank in driver.ranks {
      let records = driver.cluster[.cells, rank.partition].read(from: 0).records
      for end in records.indices {
        var task = RankTask(
          cellsPartition: rank.partition, partitionCount: driver.partitionCount,
          definitions: rank.task.areas.map(\.definition), rule: driver.rule)
        try fold(records[..<end], into: &task)
        #expect(!task.standsOnACut)
        task.reachedRestoreEnd()
        var open = openSources(of: records[..<end])
        #expect(task.standsOnACut == open.isEmpty)
        for record in records[end...] where !open.isEmpty {
          try fold([record], into: &task)
          if record.key?.first == 2 { open.remove(Array(record.key?.suffix(2) ?? [])) }
          #expect(task.standsOnACut == open.isEmpty)
        }
      }
    }
  }

  private func fold(_ records: some Sequence<PartitionLog.Record>, into task: inout RankTask) throws
  {
    for record in records {
      let key = record.key ?? []
      try task.fold(key: key.span, value: record.value?.span, offset: record.offset)
    }
  }

  /// Source partitions whose last record is a cell.
  private func openSources(of records: some Sequence<PartitionLog.Record>) -> Set<[UInt8]> {
    var open: Set<[UInt8]> = []
    for record in records {
      let source = Array(record.key?.suffix(2) ?? [])
      if record.key?.first == 2 { open.remove(source) } else { open.insert(source) }
    }
    return open
  }

  private func installation(
    seed: UInt64
  ) throws -> (driver: TopologyDriver, random: SeededGenerator) {
    var random = SeededGenerator(seed: seed)
    let definitions = SmallBenchmarks.draw(using: &random)
    let partitionCount = Int.random(in: 1...4, using: &random)
    let driver = try TopologyDriver(partitionCount: partitionCount, definitions: definitions)
    var feed = RegisterFeed(
      definitions: definitions, personCount: 10, partitionCount: partitionCount, random: random)
    try driver.run(&feed, count: 20, faults: [], using: &random)
    try driver.settle()
    return (driver, random)
  }
}
