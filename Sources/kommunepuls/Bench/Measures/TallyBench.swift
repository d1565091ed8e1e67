internal import Benchmarks
internal import Foundation
internal import Registers
internal import Runtime
internal import Simulation
internal import Store
internal import Streams

/// A tally task without Kafka. Records are made outside the measured time, in batches; what the
/// task writes is counted and dropped.
final class TallyBench {
  /// What a worker takes into one transaction at the most.
  private static let transactionRecords: Int64 = 100_000
  private static let batchRecords = 100_000

  private struct Record {
    let register: Register
    let key: [UInt8]
    let value: [UInt8]
  }

  private var task: TallyTask
  private let isDurable: Bool
  private var batch: [Record] = []
  private var output = CountedOutput()
  private var elapsed = Duration.zero
  private var records: Int64 = 0
  private var offset: Int64 = 0

  init(_ definitions: [BenchmarkDefinition], directory: String, durable: Bool) throws {
    let path = try StateDirectory(path: directory, instanceID: "bench")
      .directory(ofTask: "tally-0")
    let store = try StateStore(
      directory: path,
      identity: StoreIdentity(
        formatVersion: TallyState.formatVersion, clusterID: "bench", topology: "bench",
        partition: 0, partitionCount: 1))
    task = try TallyTask(
      partition: 0, topology: Topology(partitionCount: 1), definitions: definitions, store: store)
    isDurable = durable
  }

  func take(_ register: Register, key: [UInt8], value: [UInt8]) throws {
    batch.append(Record(register: register, key: key, value: value))
    if batch.count == Self.batchRecords { try work() }
  }

  /// Ends what is measured, and says what it came to; the next begins.
  func report(_ name: String) throws -> String {
    try work()
    try measured { try finishTransaction() }
    let rate = Int(Double(records) / max(1e-9, elapsed / .seconds(1)))
    let text = """
      \(name): \(records) records in \(elapsed), \(rate) records/s\(isDurable ? ", durable" : "")
      written: \(output.changelogRecords) changelog records of \
      \(output.changelogBytes / max(1, output.changelogRecords)) bytes, \(output.cellRecords) cells
      """
    (output, elapsed, records) = (CountedOutput(), .zero, 0)
    return text
  }

  private func work() throws {
    try measured {
      for index in batch.indices {
        let record = batch[index]
        try task.process(
          record.register, key: record.key.span, value: record.value.span, offset: offset,
          timestamp: 0, into: &output)
        offset += 1
        records += 1
        if records % Self.transactionRecords == 0 { try finishTransaction() }
      }
    }
    batch.removeAll(keepingCapacity: true)
  }

  private func measured(_ body: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try body()
    elapsed += ContinuousClock.now - start
  }

  private func finishTransaction() throws {
    try task.finishTransaction(positions: [:], into: &output)
    task.committed()
    if isDurable { try task.commitStore() }
  }
}

/// Takes the records of persons; what else a simulation tells is no task's matter.
extension TallyBench: RecordSink {
  func write(_ record: borrowing SimulatedRecord) throws {
    guard let register = Register(topicName: record.topic.name) else { return }
    try take(register, key: record.key, value: record.value)
  }

  func ends(of topic: SimulatedTopic) throws -> [Int64] { [offset + Int64(batch.count)] }

  func began(_ stage: SimulationStage) throws {}
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
