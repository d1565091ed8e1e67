package import Benchmarks
internal import Registers
package import Statistics
package import Streams

/// One installation without a broker that several workers share: each with its own disk and several
/// tasks, members of groups that deal the partitions anew as workers come and go, under a broker
/// that fences, times out and leaves calls without an answer.
///
/// Nothing happens by itself: who takes the next step is drawn from the generator given.
package final class Fleet: Installation {
  package enum Standstill: Sendable {
    /// The processes get no processor: they do nothing, nor do their clients.
    case paused
    /// Their clients go on.
    case hung
  }

  /// A machine, and the processes that run on it, if any does.
  package final class Machine {
    package let name: String
    package let isStatic: Bool
    package internal(set) var disk = MachineDisk()
    package internal(set) var tally: TallyMember?
    package internal(set) var rank: RankMember?
    package internal(set) var standstill: Standstill?
    /// Disks that the machine may wake up with after it has lost its power.
    var snapshots: [[Int: DictionaryTables]] = []

    init(name: String, isStatic: Bool) {
      self.name = name
      self.isStatic = isStatic
    }

    var isCommitting: Bool { tally?.isCommitting ?? false || rank?.isPublishing ?? false }
  }

  package let topology: Topology
  package let rule: RankingRule
  package let cluster: MemoryCluster
  package let broker: MemoryBroker
  package let definitions: [BenchmarkDefinition]
  package var oracle: Oracle
  package internal(set) var machines: [Machine] = []
  /// Processes whose name another process has taken.
  var doppelgangers: [TallyMember] = []
  package internal(set) var incidents: [Incident: Int] = [:]
  let broken: BrokenRule?
  package let readers = RankingReaders()
  private var machineCount = 0

  package init(
    partitionCount: Int, definitions: [BenchmarkDefinition], machineCount: Int,
    broken: BrokenRule? = nil
  ) {
    topology = Topology(partitionCount: partitionCount)
    rule = RankingRule(showMin: 0, rankMin: 0, drawCount: 2)
    self.definitions = definitions
    self.broken = broken
    cluster = MemoryCluster(partitionCount: partitionCount)
    broker = MemoryBroker(cluster: cluster, broken: broken)
    oracle = Oracle(partitionCount: partitionCount, definitions: definitions)
    for _ in 0..<machineCount { addMachine(isStatic: true) }
  }

  func addMachine(isStatic: Bool) {
    machineCount += 1
    let machine = Machine(
      name: "\(isStatic ? "static" : "dynamic")-\(machineCount)", isStatic: isStatic)
    machines.append(machine)
    start(machine)
  }

  func start(_ machine: Machine) {
    startTally(machine)
    startRank(machine)
  }

  func startTally(_ machine: Machine) {
    machine.tally = TallyMember(
      name: machine.name, isStatic: machine.isStatic, topology: topology,
      definitions: definitions, disk: machine.disk, broker: broker, broken: broken)
  }

  func startRank(_ machine: Machine) {
    machine.rank = RankMember(
      name: machine.name, isStatic: machine.isStatic, topology: topology,
      definitions: definitions, rule: rule, readers: readers, broker: broker, broken: broken)
  }

  // MARK: Installation

  package var disks: [DictionaryTables] {
    (0..<partitionCount).map { partition in
      let owner = machines.first { $0.tally?.assigned.contains(partition) ?? false }
      return owner?.disk.stores[partition] ?? DictionaryTables()
    }
  }

  package var rankTasks: [RankTask] { machines.flatMap { $0.rank?.tasks ?? [] } }

  /// Every ranking that a reader at `read_committed` could ever see.
  package var history: [PublishedRanking] {
    cluster[.rankings, 0].history(below: .max).compactMap { record in
      guard let ranking = try? readers.ranking(record.value ?? []),
        let definition = definitions.first(where: { $0.id == ranking.area })
      else { return nil }
      return PublishedRanking(ranking: ranking, definition: definition)
    }
  }
}
