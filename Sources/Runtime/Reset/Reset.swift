internal import Kafka
internal import Registers
internal import Store
internal import Streams

/// Takes an installation back to where it has counted nothing: the next workers count every
/// register from its beginning.
///
/// Nothing is deleted behind Kafka's back: the persons and the cells become tombstones in their own
/// topics, behind a position record that names no register. So it does not matter when it is cut
/// off, which stores other hosts still have, or that a reader stands in the middle. The tally
/// group's offsets go first: without them a task starts where its position record says.
package final class Reset {
  private let settings: WorkerSettings
  private let admin: Admin

  /// What there is to take back.
  package struct Inventory: Sendable {
    package internal(set) var persons = 0
    package internal(set) var cells = 0
    /// Stores in the state directory.
    package internal(set) var stores: [String] = []
  }

  /// By source partition.
  private struct Remains {
    var persons: Set<[UInt8]> = []
    /// By cells partition.
    var cells: [Int: Set<[UInt8]>] = [:]
    /// Cells partitions that have a progress record of it.
    var told: Set<Int> = []
  }
  private var remains: [Remains]

  package init(_ settings: WorkerSettings) throws(WorkerFailure) {
    self.settings = settings
    remains = Array(repeating: Remains(), count: settings.topology.partitionCount)
    do {
      admin = try settings.admin()
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  /// Refuses while a group has members: a worker at work would write what was just taken back.
  package func expectNoWorkers() throws(WorkerFailure) {
    do {
      for group in [settings.topology.tallyGroup, settings.topology.rankGroup] {
        let count = try admin.memberCount(ofGroup: group, timeout: Limits.askTimeout)
        guard count == 0 else {
          throw WorkerFailure(
            .configuration,
            "group \(group) has \(count) member\(count == 1 ? "" : "s"): stop all workers, and "
              + "wait until the broker has missed those with an --instance-id for 15 s")
        }
      }
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  /// Looks what there is; `stateDirectory` names local stores, if they are to go too.
  package func takeInventory(
    stateDirectory: String?, progress: (Int) -> Void
  ) throws(WorkerFailure) -> Inventory {
    do {
      let topology = settings.topology
      var read = 0
      try settings.readAll(topology.partitions(of: topology.persons), asking: admin) { record in
        guard let key = record.key else { return }
        let name = [UInt8](copying: key)
        guard name != TallyBeginning.changelogKey else { return }
        Self.note(name, record.value != nil, in: &remains[Int(record.partition.rawValue)].persons)
        read += 1
        progress(read)
      }
      try settings.readAll(topology.partitions(of: topology.cells), asking: admin) { record in
        noteCell(record)
        read += 1
        progress(read)
      }
      var inventory = Inventory()
      inventory.persons = remains.reduce(0) { $0 + $1.persons.count }
      inventory.cells = remains.reduce(0) { $0 + $1.cells.values.reduce(0) { $0 + $1.count } }
      if let stateDirectory { inventory.stores = try StateDirectory.tasks(in: stateDirectory) }
      return inventory
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  private func noteCell(_ record: borrowing ConsumerRecord) {
    guard let key = record.key else { return }
    let place = Int(record.partition.rawValue)
    switch CellsTopicKey.kind(of: key) {
    case .cell(_, let source) where source < remains.count:
      Self.note(
        [UInt8](copying: key), record.value != nil, in: &remains[source].cells[place, default: []])
    case .progress(let source) where source < remains.count: remains[source].told.insert(place)
    default: break
    }
  }

  private static func note(_ key: [UInt8], _ isThere: Bool, in keys: inout Set<[UInt8]>) {
    if isThere { keys.insert(key) } else { keys.remove(key) }
  }

  /// Takes back what the inventory has found.
  package func run(
    stateDirectory: String?, progress: (_ written: Int) -> Void
  ) throws(WorkerFailure) {
    do {
      // Locked first: a worker of this host that is about to start fails at once.
      let directory = try stateDirectory.map {
        try StateDirectory(path: $0, instanceID: "reset")
      }
      try admin.deleteGroup(settings.topology.tallyGroup, timeout: Limits.askTimeout)
      try writeTombstones(progress)
      guard let directory else { return }
      for name in try StateDirectory.tasks(in: directory.path) { try directory.removeTask(name) }
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  private func writeTombstones(_ progress: (Int) -> Void) throws {
    let topology = settings.topology
    let producer = try settings.transactionalProducer(id: topology.group + ".reset")
    let persons = try producer.topic(named: topology.persons, timeout: Limits.askTimeout)
    let cells = try producer.topic(named: topology.cells, timeout: Limits.askTimeout)
    let beginning = TallyBeginning.progress(partitionCount: topology.partitionCount)
    var (written, open) = (0, 0)
    func write(
      _ topic: borrowing ProducerTopic, _ partition: Int, _ key: [UInt8], _ value: [UInt8]?
    ) throws {
      if open == 0 { try producer.begin() }
      try producer.produce(
        topic, partition: Partition(rawValue: Int32(partition)), key: key.span, value: value?.span)
      (written, open) = (written + 1, open + 1)
      if open == Limits.replayRecords { try commit() }
      progress(written)
    }
    func commit() throws {
      if open > 0 { try producer.commit(timeout: Limits.transactionTimeout) }
      open = 0
    }
    for (source, remains) in remains.enumerated() {
      // First: a task that finds this and a part of the rest is right all the same.
      try write(persons, source, TallyBeginning.changelogKey, beginning)
      for key in remains.persons { try write(persons, source, key, nil) }
      let progressKey = CellsTopicKey.progress(ofSourcePartition: source)
      for place in remains.told.union(remains.cells.keys).sorted() {
        try write(cells, place, progressKey, beginning)
        for key in remains.cells[place] ?? [] { try write(cells, place, key, nil) }
        try write(cells, place, progressKey, beginning)
      }
    }
    try commit()
  }
}
