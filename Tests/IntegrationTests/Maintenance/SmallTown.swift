import Benchmarks
import Foundation
import Kafka
import KafkaTestKit
import Registers
import Streams
import Testing

/// A benchmark of two units over few ready observations, for tests of what an operator does.
struct SmallTown {
  let installation: Installation
  let benchmarks: String

  init(_ installation: Installation) throws {
    self.installation = installation
    benchmarks = try Self.write(levels: "[a, b]", in: "benchmarks", installation)
    try installation.applyTopics()
  }

  /// The same benchmark with one level more.
  func widened() throws -> String {
    try Self.write(levels: "[a, b, c]", in: "wider", installation)
  }

  private static func write(
    levels: String, in folder: String, _ installation: Installation
  ) throws -> String {
    try installation.writeBenchmarks(
      [
        "town.yaml": """
        id: town
        title: "Town"
        source: observations
        units: units.csv
        covariates:
          age: \(levels)
        """,
        "units.csv": "code,name\n101,One\n147,Two\n",
      ], in: folder)
  }

  static func observation(_ person: String, version: Int = 1, level: String = "a") -> String {
    let unit = person.utf8.reduce(0) { $0 + Int($1) } % 2 == 0 ? "101" : "147"
    return """
      {"pnr":"\(person)","version":\(version),"area":"town","period":"2024","kommune":"\(unit)",\
      "outcome":\(person.utf8.count % 2),"covariates":{"age":"\(level)"}}
      """
  }

  /// Writes records to the partitions of their keys; `nil` is a tombstone.
  func send(_ records: [(key: String, value: String?)]) throws {
    let producer = try Producer(.producer(bootstrapServers: installation.servers))
    let topic = try producer.topic(
      named: installation.observationsTopic, timeout: Installation.askLimit)
    for record in records {
      let (key, value) = (Array(record.key.utf8), record.value.map { Array($0.utf8) })
      try producer.produce(topic, key: key.span, value: value?.span)
    }
    try producer.flush(timeout: .seconds(15))
  }

  func worker(_ benchmarks: String? = nil) throws -> CommandProcess {
    try installation.start(
      installation.workerArguments(benchmarks: benchmarks ?? self.benchmarks) + ["--dynamic"])
  }

  /// Waits until the period's ranking tells of so many persons and is current.
  @discardableResult
  func await(_ persons: Int, from worker: CommandProcess, revision: Int = 1) throws -> SeenRanking {
    let watch = try TopicWatch(installation)
    try installation.follow(watch, while: worker, waitingFor: "\(persons) persons") {
      watch.isCurrent("town/2024", persons: persons)
        && watch.latest("town/2024")?.ranking.revision ?? 0 >= revision
    }
    return try #require(watch.latest("town/2024"))
  }

  /// Runs a command on the installation.
  func run(_ arguments: [String], input: String? = nil) throws -> CommandExit {
    try installation.start(
      arguments + installation.brokerArguments, logLevel: "error", input: input
    ).wait(upTo: .seconds(60))
  }

  /// Expects a recount without a difference, and returns the persons counted.
  func verify(_ benchmarks: String? = nil) throws -> Int {
    let exit = try run([
      "verify", "--benchmarks", benchmarks ?? self.benchmarks, "--show-min", "0", "--rank-min",
      "0", "--format", "json",
    ])
    #expect(exit.reason == .code(0), "\(exit.outputText)\(exit.errors)")
    let report = try JSONSerialization.jsonObject(with: Data(exit.output)) as? [String: Any]
    return try #require(report?["persons"] as? Int)
  }
}
