/// A topic as it shall be created.
package struct TopicSpecification: Hashable, Sendable {
  package let name: String
  package let partitionCount: Int32
  /// −1: the broker's default.
  package let replicationFactor: Int32
  /// The topic's own settings by Kafka's names: "cleanup.policy" → "compact".
  package let settings: [String: String]

  package init(
    name: String, partitionCount: Int32, replicationFactor: Int32 = -1,
    settings: [String: String] = [:]
  ) {
    self.name = name
    self.partitionCount = partitionCount
    self.replicationFactor = replicationFactor
    self.settings = settings
  }
}

/// What became of one topic's creation.
package enum TopicCreation: Hashable, Sendable {
  case created
  case existedAlready
  case refused(KafkaError)
}

/// What a broker says of one topic's settings.
package enum TopicSettings: Hashable, Sendable {
  /// The values that stand, the broker's defaults among them.
  case known([String: String])
  case unknownTopic
  /// The broker does not answer the question.
  case unsupported(KafkaError)
}
