internal import ArgumentParser
internal import Foundation

/// Which cluster, and which installation on it.
struct BrokerOptions: ParsableArguments {
  static let defaultServers =
    ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"] ?? "127.0.0.1:9092"
  static let propertyHelp = ArgumentHelp(
    "A property of librdkafka, for example -X security.protocol=SSL.", valueName: "property=value")

  @Option(
    name: .long,
    help: "host:port of one or more brokers, separated by commas (or KAFKA_BOOTSTRAP_SERVERS).")
  var bootstrapServers: String = Self.defaultServers

  @Option(name: .long, help: "Put before every topic's name: several installations, one cluster.")
  var topicPrefix = ""

  @Option(
    name: .customLong("group"),
    help: ArgumentHelp(
      "The consumer groups are GROUP-tally and GROUP-rank. (default: the prefix and kommunepuls)",
      valueName: "group"))
  var givenGroup: String?

  /// Of its own for each prefix, so that two installations never meet in one group.
  var group: String { givenGroup ?? topicPrefix + "kommunepuls" }

  @Option(name: .customShort("X"), help: Self.propertyHelp)
  var properties: [String] = []

  init() {}

  init(bootstrapServers: String, topicPrefix: String, properties: [String]) {
    self.bootstrapServers = bootstrapServers
    self.topicPrefix = topicPrefix
    givenGroup = nil
    self.properties = properties
  }

  /// Whether Kafka takes a text as (part of) a name.
  static func isName(_ text: String) -> Bool {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    return text.count <= 100 && text.allSatisfy(allowed.contains)
  }
  static let wantedName = "at most 100 of a–z, A–Z, 0–9, '.', '_' and '-'"

  func validate() throws {
    for (option, text) in [("--topic-prefix", topicPrefix), ("--group", group)] {
      guard Self.isName(text) else {
        throw ValidationError("\(option) \(text): want \(Self.wantedName)")
      }
    }
    if group.isEmpty { throw ValidationError("--group: want a name") }
    if bootstrapServers.isEmpty { throw ValidationError("--bootstrap-servers: want host:port") }
  }
}
