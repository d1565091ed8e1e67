internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Logging
internal import Runtime
internal import Streams

extension Role: ExpressibleByArgument {}

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "The worker: counts what arrives and publishes rankings, until it is stopped.",
    discussion: """
      Start as many as are needed, each with an --instance-id of its own that stays the same over \
      restarts: Kafka divides the partitions among them. SIGTERM or Ctrl-C ends after the running \
      transaction, within 25 s; a second one ends at once, and loses nothing either. A broker that \
      goes away is waited for.

      Exit codes: 0 stopped as asked; 64 usage; 69 no broker at the start; 70 anything else, start \
      it again; 78 configuration: the cluster, the state directory or another process with the \
      same --instance-id; 130 or 143 ended by a second signal.

      Example:  kommunepuls run --benchmarks ./benchmarks --state-dir /var/lib/kommunepuls
      """)

  @OptionGroup var broker: BrokerOptions
  @OptionGroup var ranking: RankingOptions

  @Option(name: .long, help: "The folder of benchmark definitions (*.yaml).")
  var benchmarks: String

  @Option(
    name: .long,
    help: "Where the state is kept; made if missing. Restored from Kafka when it is lost.")
  var stateDir: String

  @Option(
    name: .long, help: "What this process does: tally (count), rank (publish), or both.",
    transform: { text in
      try text.split(separator: ",").map { name in
        guard let role = Role(rawValue: String(name)) else {
          throw ValidationError("--roles \(text): want tally, rank or tally,rank")
        }
        return role
      }
    })
  var roles: [Role] = Role.allCases

  @Option(name: .long, help: "Tells this process from all others; the host's name by default.")
  var instanceID: String = ProcessInfo.processInfo.hostName

  @Flag(
    name: .long,
    help: "For workers that come and go: partitions move at once; equal --instance-ids do no harm.")
  var dynamic = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long a transaction stays open when records trickle in, 1ms to 5s.",
      valueName: "time"))
  var commitInterval = Milliseconds(100)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long changes are gathered before a ranking is computed, 1ms to 60s.",
      valueName: "time"))
  var publishInterval = Milliseconds(1_000)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many persons of a unit must have changed before its figures move; 5 for topics that "
        + "leave the house.",
      valueName: "persons"))
  var minChange: Int64 = 1

  func validate() throws {
    if minChange < 1 { throw ValidationError("--min-change \(minChange): want 1 or more") }
    // The broker ends a transaction after 10 s, and its producer's id with it.
    if commitInterval.count > 5_000 {
      throw ValidationError("--commit-interval \(commitInterval): want 1ms to 5s")
    }
    if roles.isEmpty { throw ValidationError("--roles: want tally, rank or tally,rank") }
    if instanceID.isEmpty || !BrokerOptions.isName(instanceID) {
      throw ValidationError("--instance-id \(instanceID): want \(BrokerOptions.wantedName)")
    }
  }

  func run() throws {
    let definitions = try loadDefinitions(benchmarks)
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    try exiting { () throws(WorkerFailure) in
      let topology = try broker.topology()
      let log = Log.logger()
      var settings = WorkerSettings(
        bootstrapServers: broker.bootstrapServers, properties: broker.properties,
        topology: topology, definitions: definitions, rule: ranking.rule,
        minChange: minChange, instanceID: instanceID, isDynamic: dynamic, stateDirectory: stateDir,
        commitInterval: commitInterval.count, publishInterval: publishInterval.count)
      settings.clientLog = Log.ofClients(to: log)
      try Workers(settings, roles: Set(roles), stop: stop, log: log, abandon: endAtOnce).join()
    }
    withExtendedLifetime(signals) {}
  }
}

/// The definitions of a folder, or the command's end with all that is wrong with them.
func loadDefinitions(_ directory: String) throws -> [BenchmarkDefinition] {
  do throws(DefinitionFaults) {
    return try BenchmarkCatalog.load(directory: directory).definitions
  } catch {
    throw failure(ExitStatus.configuration, "benchmark definitions:\n\(error)")
  }
}
