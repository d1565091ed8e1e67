internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Registers
internal import Simulation
internal import Store
internal import Streams

struct BenchTallyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tally",
    abstract: "Decode, assemble and count observations on one thread, without Kafka.",
    discussion: """
      The CPS persons, told several times over as so many persons. Counting alone keeps all \
      changes in memory; with --durable the store commits to disk every 100,000 persons.
      """)

  @Option(name: .long, help: "Records; rounded up to whole copies of the 229,591 persons.")
  var persons = 1_000_000

  @Flag(name: .long, help: "Commit to disk as a worker does.")
  var durable = false

  func run() throws {
    let definition = try CPSData.definition()
    let population = CellPopulation(try CPSData.cells(), seed: 1)
    let copies = max(1, (persons + population.count - 1) / population.count)
    let directory = NSTemporaryDirectory() + "kommunepuls-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let path = try StateDirectory(path: directory, instanceID: "bench")
      .directory(ofTask: "tally-0")
    let store = try StateStore(
      directory: path,
      identity: StoreIdentity(
        formatVersion: TallyState.formatVersion, clusterID: "bench", topology: "bench",
        partition: 0, partitionCount: 1))
    var task = try TallyTask(
      partition: 0, topology: Topology(partitionCount: 1), definitions: [definition], store: store)
    var output = CountedOutput()
    var elapsed = Duration.zero
    var offset: Int64 = 0
    for copy in 0..<copies {
      // The records are made outside the measured time.
      let records = (0..<population.count).map { index in
        (
          population.pseudonym(at: index, copy: copy),
          population.observation(
            at: index, area: definition.id, period: CPSData.period, version: 1, copy: copy)
        )
      }
      let start = ContinuousClock.now
      for (key, value) in records {
        try task.process(
          .observations, key: key.span, value: value.span, offset: offset, timestamp: 0,
          into: &output)
        offset += 1
        if offset % 100_000 == 0 { try finish(&task, &output, offset) }
      }
      elapsed += ContinuousClock.now - start
    }
    try finish(&task, &output, offset)
    let rate = Int(Double(offset) / (elapsed / .seconds(1)))
    Terminal.print(
      """
      tally: \(offset) records in \(elapsed), \(rate) records/s\(durable ? ", durable" : "")
      written: \(output.changelogRecords) changelog records of \
      \(output.changelogBytes / max(1, output.changelogRecords)) bytes, \(output.cellRecords) cells
      """)
  }

  private func finish(
    _ task: inout TallyTask, _ output: inout CountedOutput, _ offset: Int64
  ) throws {
    try task.finishTransaction(positions: [.observations: offset], into: &output)
    task.committed()
    if durable { try task.commitStore() }
  }
}

/// Counts what a task writes, and drops it.
private struct CountedOutput: TallyOutput {
  var changelogRecords = 0
  var changelogBytes = 0
  var cellRecords = 0

  mutating func changelog(key: Span<UInt8>, value: Span<UInt8>?) {
    changelogRecords += 1
    changelogBytes += value?.count ?? 0
  }

  mutating func cell(key: Span<UInt8>, counts: Span<UInt8>?, cellsPartition: Int) {
    cellRecords += 1
  }

  mutating func progress(key: Span<UInt8>, value: Span<UInt8>, cellsPartition: Int) {}

  mutating func deadLetter(_ letter: DeadLetter, key: Span<UInt8>?, value: Span<UInt8>?) {
    preconditionFailure("the bench's records are valid")
  }
}
