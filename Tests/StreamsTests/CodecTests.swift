import Benchmarks
import Registers
import Simulation
import Statistics
import Streams
import Testing

/// Values and keys of the internal topics: what is written is read, and nothing else is.
@Suite struct CodecTests {
  @Test(arguments: 0..<500 as Range<UInt64>)
  func progressIsReadAsItWasWritten(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let progress = Self.progress(using: &random)
    var bytes: [UInt8] = []
    progress.encode(into: &bytes)
    #expect(Progress(decoding: bytes.span) == progress)
    let cut = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
    #expect(Progress(decoding: cut.span) == nil)
    bytes.append(0)
    #expect(Progress(decoding: bytes.span) == nil)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func countsAreReadAsTheyWereWritten(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let persons = Int64.random(
      in: 1...(.max >> Int64.random(in: 0..<62, using: &random)), using: &random)
    let counts = CellCounts(
      persons: persons, successes: Int64.random(in: 0...persons, using: &random))
    var bytes: [UInt8] = []
    counts.encode(into: &bytes)
    #expect(CellCounts(decoding: bytes.span) == counts)
    let cut = Array(bytes.dropLast())
    #expect(CellCounts(decoding: cut.span) == nil)
    bytes.append(0)
    #expect(CellCounts(decoding: bytes.span) == nil)
  }

  @Test(arguments: [(0, 0), (0, 1), (2, 3)] as [(Int64, Int64)])
  func impossibleCountsAreNotRead(persons: Int64, successes: Int64) {
    var bytes: [UInt8] = []
    CellCounts(persons: persons, successes: successes).encode(into: &bytes)
    #expect(CellCounts(decoding: bytes.span) == nil)
  }

  @Test(arguments: [0, 1, 255, 256, 65_535])
  func keysNameTheirSourcePartition(partition: Int) {
    let progress = CellsTopicKey.progress(ofSourcePartition: partition)
    #expect(
      CellsTopicKey.kind(of: progress.span) == .progress(sourcePartition: partition))
    var cell: [UInt8] = [1, 1, 97, 9, 9]
    CellsTopicKey.appendSourcePartition(partition, to: &cell)
    #expect(
      CellsTopicKey.kind(of: cell.span) == .cell(keyByteCount: 5, sourcePartition: partition))
  }

  @Test(
    arguments: [
      [], [1], [1, 0], [2, 0, 0, 0], [3, 0, 0], [0xff],
    ] as [[UInt8]])
  func otherKeysAreOfNoKind(key: [UInt8]) {
    #expect(CellsTopicKey.kind(of: key.span) == nil)
  }

  /// Random bytes, and bytes that were right before one of them was changed.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func arbitraryBytesAreReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      var bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes = []
        Self.progress(using: &random).encode(into: &bytes)
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random), !bytes.isEmpty {
        bytes[0] = UInt8.random(in: 1...2, using: &random)
      }
      let held = bytes
      if let progress = Progress(decoding: held.span) {
        var again: [UInt8] = []
        progress.encode(into: &again)
        #expect(Progress(decoding: again.span) == progress)
      }
      if let counts = CellCounts(decoding: held.span) {
        var again: [UInt8] = []
        counts.encode(into: &again)
        #expect(again == held)
      }
      _ = CellsTopicKey.kind(of: held.span)
      expectFoldOrRefusal(of: held)
    }
  }

  private func expectFoldOrRefusal(of bytes: [UInt8]) {
    let definition = BenchmarkDefinition(
      id: "a", title: "A", source: .observations, units: [Unit(code: "1", name: "One")],
      covariates: [])
    var task = RankTask(
      cellsPartition: 0, partitionCount: 3, definitions: [definition],
      rule: RankingRule(showMin: 0, rankMin: 0))
    let prefixed = CellKey.prefix(of: definition) + bytes
    for key in [bytes, prefixed, CellsTopicKey.progress(ofSourcePartition: 1)] {
      let next = task.nextOffset
      do {
        try task.fold(key: key.span, value: bytes.span, offset: next)
        #expect(task.nextOffset == next + 1)
      } catch {
        #expect(task.nextOffset == next)
      }
    }
  }

  private static func progress(using random: inout SeededGenerator) -> Progress {
    Progress(
      partitionCount: Int.random(in: 1...65_535, using: &random),
      inputs: (0..<Int.random(in: 0...3, using: &random)).map {
        Progress.Input(
          register: "register.\($0)æ", position: Int64.random(in: 0...(.max), using: &random),
          newestRecordTime: Int64.random(in: -1..<(.max), using: &random))
      },
      completeDefinitions: (0..<Int.random(in: 0...3, using: &random)).map { _ in
        DefinitionID(rawValue: random.next())
      })
  }
}

@Suite struct CellCountsTests {
  @Test func aRetractionWithoutItsAdditionTraps() async {
    await #expect(processExitsWith: .failure) {
      var counts = CellCounts.zero
      counts.retract(outcome: 0)
    }
    await #expect(processExitsWith: .failure) {
      var counts = CellCounts(persons: 2, successes: 0)
      counts.retract(outcome: 1)
    }
    await #expect(processExitsWith: .failure) {
      var counts = CellCounts(persons: 2, successes: 2)
      counts.retract(outcome: 0)
    }
  }

  @Test func whatIsAddedCanBeTakenBack() {
    var counts = CellCounts.zero
    for outcome in [1, 0, 1] { counts.add(outcome: outcome) }
    #expect(counts == CellCounts(persons: 3, successes: 2))
    for outcome in [1, 1, 0] { counts.retract(outcome: outcome) }
    #expect(counts == .zero)
  }
}
