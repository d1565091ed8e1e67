package import Benchmarks
package import Registers
internal import Simulation
internal import Store

/// Bytes as the registers and the service write them, to be damaged: taken from an installation
/// that has counted simulated lives under the benchmarks that ship.
package struct DamagedCorpus: Sendable {
  package struct Record: Sendable {
    package let register: Register
    package let key: [UInt8]
    package let value: [UInt8]
  }

  package struct Entry: Sendable {
    package let key: [UInt8]
    package let value: [UInt8]
  }

  package let definitions: [BenchmarkDefinition]
  package let records: [Record]
  /// Persons in the store.
  package let persons: [Entry]
  package let changelog: [Entry]
  /// Cells and progress on the topic.
  package let cells: [Entry]

  package init(seed: UInt64) throws {
    definitions = try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
      .definitions
    var random = SeededGenerator(seed: seed)
    let story = try RegisterStory(seed: seed, personCount: 40, partitionCount: 1)
    let driver = try TopologyDriver(partitionCount: 1, definitions: definitions)
    _ = try driver.run(story.steps, faults: [], using: &random)
    try driver.count()
    records = story.steps.compactMap { step in
      guard let key = step.key, let value = step.value, !value.isEmpty else { return nil }
      return Record(register: step.register, key: key, value: value)
    }
    persons = driver.disks[0].entries(of: .persons)
      .map { Entry(key: $0.key, value: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    func written(_ topic: MemoryCluster.Topic) -> [Entry] {
      driver.cluster[topic, 0].history(below: .max).compactMap { record in
        record.value.map { Entry(key: record.key ?? [], value: $0) }
      }
    }
    changelog = written(.persons)
    cells = written(.cells)
  }
}
