import Kafka
import KafkaTestKit
import Registers
import Store
import Streams
import Testing

extension IntegrationTests {
  /// Topics and directories that are not as a worker needs them.
  struct ClusterFaultTests {
    @Test func withoutTopicsTheWorkerSaysHowTheyAreMade() throws {
      let installation = try Installation("notopics")
      defer { installation.end() }
      let exit = try installation.run(installation.workerArguments())
      expect(exit, 78, installation.observationsTopic, "is missing", "topics apply")
    }

    @Test(
      arguments: [
        (nil, "is missing", true), (5, "has 5 partitions, want 4", false),
      ] as [(Int32?, String, Bool)])
    func aTopicThatIsMissingOrOfAnotherSizeIsNamed(
      partitionCount: Int32?, words: String, canBeApplied: Bool
    ) throws {
      let installation = try Installation("topicfault")
      defer { installation.end() }
      let topology = installation.topology
      let names =
        Register.allCases.map { topology.topic(of: $0) } + [
          topology.conditions, topology.deliveries, topology.deadLetters, topology.persons,
          topology.released, topology.rankings,
        ]
      var topics = names.map { TopicSpecification(name: $0, partitionCount: 4) }
      if let partitionCount {
        topics.append(TopicSpecification(name: topology.cells, partitionCount: partitionCount))
      }
      _ = try installation.admin().createTopics(topics, timeout: Installation.askLimit)
      let worker = try installation.run(installation.workerArguments())
      expect(worker, 78, topology.cells, words, canBeApplied ? "topics apply" : "--topic-prefix")
      let check = try installation.run(["topics", "check"] + installation.brokerArguments)
      #expect(check.reason == .code(1), "\(check.errors)")
      #expect(check.outputText.contains("\(topology.cells): \(words)"))
      let apply = try installation.run(
        ["topics", "apply", "--partitions", "4"] + installation.brokerArguments)
      // What exists is left as it is, and differs from the plan.
      #expect(apply.reason == .code(1), "\(apply.outputText)\(apply.errors)")
      #expect(apply.outputText.contains("\(topology.cells): \(words)") == !canBeApplied)
    }

    @Test func topicsThatWereAppliedPassTheCheck() throws {
      let installation = try Installation("check")
      defer { installation.end() }
      try installation.applyTopics()
      let exit = try installation.run(["topics", "check"] + installation.brokerArguments)
      #expect(exit.reason == .code(0), "\(exit.outputText)\(exit.errors)")
    }

    @Test func aStateDirectoryInUseIsRefused() throws {
      let installation = try Installation("held")
      defer { installation.end() }
      try installation.applyTopics()
      let holder = try installation.startWorker()
      try holder.hear("worker starts", upTo: Installation.startLimit)
      let exit = try installation.run(installation.workerArguments(instance: "two"))
      expect(exit, 78, installation.statePath(), "process \(holder.id)", "--state-dir")
      #expect(holder.isRunning)
    }

    /// The store of some other installation lies where this one's should.
    @Test(arguments: ["format", "cluster", "topology", "partition count"])
    func aStoreOfAnotherInstallationIsRefusedAndLeftAlone(field: String) throws {
      let installation = try Installation("foreign")
      defer { installation.end() }
      try installation.applyTopics()
      let topology = installation.topology
      let identity = StoreIdentity(
        formatVersion: field == "format" ? 999 : TallyState.formatVersion,
        clusterID: field == "cluster"
          ? "another" : try installation.admin().clusterID(timeout: Installation.askLimit),
        topology: field == "topology" ? "other.|other" : "\(topology.prefix)|\(topology.group)",
        partition: 0, partitionCount: field == "partition count" ? 7 : topology.partitionCount)
      try installation.makeStore(identity)
      let exit = try installation.run(installation.workerArguments())
      expect(exit, 78, "tally-0", "is of another \(field)", "Nothing was changed")
      try installation.makeStore(identity)
    }
  }
}

extension Installation {
  /// Makes or opens the store of partition 0 in the worker's state directory.
  fileprivate func makeStore(_ identity: StoreIdentity) throws {
    let directory = try StateDirectory(path: statePath(), instanceID: "test")
    let store = try StateStore(
      directory: directory.directory(ofTask: "tally-0"), identity: identity)
    try store.close()
  }
}
