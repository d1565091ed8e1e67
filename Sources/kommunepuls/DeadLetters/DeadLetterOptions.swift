internal import ArgumentParser
internal import Kafka
internal import Registers
internal import Runtime
internal import Streams

/// Which dead letters are meant.
struct DeadLetterOptions: ParsableArguments {
  @OptionGroup var broker: BrokerOptions

  @Option(name: .long, help: "Only those refused for this reason, for example unknown-level.")
  var reason: String?

  @Option(name: .long, help: "Only those of this register, for example bef or register.bef.")
  var register: String?

  @Option(name: .long, help: "Only those of this partition of the register's topic.")
  var partition: Int?

  private static let topicNames =
    Register.allCases.map(\.topicName) + [KommuneConditions.topicName, Delivery.topicName]

  func validate() throws {
    if let reason, Fault.Code(rawValue: reason) == nil {
      let known = Fault.Code.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--reason \(reason): want one of \(known)")
    }
    if register != nil, topicName == nil {
      throw ValidationError(
        "--register \(register ?? ""): want one of \(Self.topicNames.joined(separator: ", "))")
    }
  }

  private var topicName: String? {
    register.flatMap { name in
      Self.topicNames.first { $0 == name || $0 == "register.\(name)" }
    }
  }

  var filter: DeadLetterFilter {
    DeadLetterFilter(
      reason: reason.flatMap(Fault.Code.init), register: topicName, partition: partition)
  }
}

extension BrokerOptions {
  /// For commands that read and write topics and count nothing.
  func settings(as name: String) throws(WorkerFailure) -> WorkerSettings {
    var settings = WorkerSettings(
      bootstrapServers: bootstrapServers, properties: properties, topology: try topology(),
      definitions: [], instanceID: name, stateDirectory: "")
    settings.clientLog = Log.ofClients(to: Log.logger())
    return settings
  }
}
