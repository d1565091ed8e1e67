internal import ArgumentParser
internal import Kafka
internal import Registers
internal import Runtime
internal import Streams

struct TopicsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics",
    abstract: "Creates the topics and checks them.",
    subcommands: [ApplyCommand.self, CheckCommand.self])

  struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply",
      abstract: "Creates the topics that are missing, with the settings they need.",
      discussion: """
        Leaves topics that exist as they are, and reports every difference (exit code 1). The \
        partition count is for life: it bounds how many workers can count at the same time.

        Example:  kommunepuls topics apply --partitions 12 --replication 3
        """)

    @OptionGroup var broker: BrokerOptions

    @Option(name: .long, help: "Partitions of every topic.")
    var partitions = 12

    @Option(name: .long, help: "Copies of each partition; -1 for the broker's default.")
    var replication: Int32 = -1

    func validate() throws {
      guard (1...1000).contains(partitions) else {
        throw ValidationError("--partitions \(partitions): want 1 to 1000")
      }
      guard replication == -1 || (1...100).contains(replication) else {
        throw ValidationError("--replication \(replication): want 1 to 100, or -1")
      }
    }

    func run() throws {
      let topology = Topology(
        prefix: broker.topicPrefix, group: broker.group, partitionCount: partitions)
      let plan = TopicPlan.topics(of: topology, replication: replication)
      let differences = try exiting { () throws(WorkerFailure) in
        try applyTopics(plan, broker: broker) { topic, outcome in
          Terminal.print("\(topic): \(outcome)")
        }
      }
      try report(differences)
    }
  }

  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Says what differs from the settings that the topics need.",
      discussion: """
        Changes nothing. Exit code 0 if all is as it should be, 1 if not.

        Example:  kommunepuls topics check --partitions 12
        """)

    @OptionGroup var broker: BrokerOptions

    @Option(name: .long, help: "Partitions of every topic; by default those of the input topic.")
    var partitions: Int?

    func run() throws {
      let audit = try exiting { () throws(WorkerFailure) in
        let topology =
          if let partitions {
            Topology(
              prefix: broker.topicPrefix, group: broker.group, partitionCount: partitions)
          } else {
            try broker.topology()
          }
        return try auditTopics(TopicPlan.topics(of: topology), broker: broker)
      }
      for topic in audit.unknownSettings {
        Terminal.error("\(topic): the broker does not tell its settings")
      }
      try report(audit.differences)
    }
  }
}

/// Prints the differences; exit code 1 if there are any.
private func report(_ differences: [TopicAudit.Difference]) throws {
  for difference in differences { Terminal.print("\(difference)") }
  if !differences.isEmpty { throw ExitStatus.checkFailed }
  Terminal.print("all topics are as they should be")
}

func auditTopics(
  _ plan: [TopicSpecification], broker: BrokerOptions
) throws(WorkerFailure) -> TopicAudit {
  do {
    return try TopicAudit(
      of: broker.admin(), plan: plan, settings: true, timeout: BrokerOptions.timeout)
  } catch {
    throw KafkaFailure.of(error)
  }
}

/// Creates what is missing and returns what differs after that.
func applyTopics(
  _ plan: [TopicSpecification], broker: BrokerOptions,
  each: (_ topic: String, _ outcome: String) -> Void
) throws(WorkerFailure) -> [TopicAudit.Difference] {
  do {
    let admin = try broker.admin()
    let created = try admin.createTopics(plan, timeout: BrokerOptions.timeout)
    for topic in plan {
      switch created[topic.name] {
      case .created: each(topic.name, "created")
      case .existedAlready: each(topic.name, "exists")
      case .refused(let error): each(topic.name, "refused: \(error.message)")
      case nil: each(topic.name, "no answer")
      }
    }
  } catch {
    throw KafkaFailure.of(error)
  }
  return try auditTopics(plan, broker: broker).differences
}
