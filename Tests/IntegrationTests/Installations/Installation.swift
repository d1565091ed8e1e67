import Foundation
import Kafka
import KafkaTestKit
import Registers
import Streams
import Testing

/// Topics, groups and directories that one test has to itself, and the processes it has started.
final class Installation {
  static let askLimit = Duration.seconds(10)
  /// Worker starts that fail do so after the broker's answers.
  static let startLimit = Duration.seconds(20)

  let servers: String
  let topology: Topology
  let directory: String
  private var processes: [CommandProcess] = []

  init(_ stem: String, partitionCount: Int = 4, servers: String? = nil) throws {
    self.servers = try servers ?? TestBroker.bootstrapServers()
    let name = TestBroker.uniqueName(stem)
    topology = Topology(prefix: name + ".", group: name, partitionCount: partitionCount)
    directory = NSTemporaryDirectory() + "kommunepuls-\(name)"
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
  }

  /// Ends whatever still runs, and removes the directories.
  func end() {
    for process in processes { process.end() }
    try? FileManager.default.removeItem(atPath: directory)
  }

  // MARK: Commands

  func start(
    program: URL? = nil, _ arguments: [String], logLevel: String = "info", input: String? = nil
  ) throws -> CommandProcess {
    let process = try CommandProcess(
      program: program, arguments, environment: ["KOMMUNEPULS_LOG_LEVEL": logLevel],
      input: input)
    processes.append(process)
    return process
  }

  /// Runs the command to its end; only errors are logged.
  func run(_ arguments: [String], upTo limit: Duration = startLimit) throws -> CommandExit {
    try start(arguments, logLevel: "error").wait(upTo: limit)
  }

  var brokerArguments: [String] {
    [
      "--bootstrap-servers", servers, "--topic-prefix", topology.prefix,
      "--group", topology.group,
    ]
  }

  func applyTopics() throws {
    let exit = try run(
      ["topics", "apply", "--partitions", String(topology.partitionCount)] + brokerArguments)
    #expect(exit.reason == .code(0), "topics apply: \(exit.outputText)\(exit.errors)")
  }

  func statePath(_ name: String = "state") -> String { directory + "/" + name }

  func workerArguments(
    benchmarks: String = Checkout.cps, instance: String = "one", state: String = "state"
  ) -> [String] {
    ["run"] + brokerArguments + [
      "--benchmarks", benchmarks, "--state-dir", statePath(state), "--instance-id", instance,
      "--show-min", "0", "--rank-min", "0", "--publish-interval", "250",
    ]
  }

  func startWorker(
    benchmarks: String = Checkout.cps, instance: String = "one", state: String = "state"
  ) throws -> CommandProcess {
    try start(workerArguments(benchmarks: benchmarks, instance: instance, state: state))
  }

  // MARK: The cluster

  func admin() throws -> Admin { try Admin(.admin(bootstrapServers: servers)) }

  func partitions(of topic: String) -> [TopicPartition] {
    (0..<topology.partitionCount).map {
      TopicPartition(topic: topic, partition: Partition(rawValue: Int32($0)))
    }
  }

  var observationsTopic: String { topology.topic(of: .observations) }
  var observations: [TopicPartition] { partitions(of: observationsTopic) }

  /// What a group has committed and where the partitions end, for a reader at read_committed.
  func offsets(
    of group: String, on partitions: [TopicPartition]
  ) throws -> (committed: [Int64], ends: [Int64]) {
    let reader = try Consumer(.reader(bootstrapServers: servers, label: group))
    let committed = try reader.committed(for: partitions, timeout: Self.askLimit)
    let ends = try reader.ends(of: partitions, timeout: Self.askLimit)
    return (committed.map { $0?.rawValue ?? 0 }, ends.map(\.rawValue))
  }
}
