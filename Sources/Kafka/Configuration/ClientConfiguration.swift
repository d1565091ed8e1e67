/// The properties of one client, in order, and who hears what it says about itself.
///
/// Made by the factory of a client's kind; a user's own properties come on top and may not touch
/// those that exactly-once rests on.
package struct ClientConfiguration: Sendable {
  /// What a broker's client says of itself: connections lost, requests late. Called on
  /// librdkafka's own threads: no long work, no call into this module.
  package typealias LogHandler = @Sendable (LogLine) -> Void
  /// librdkafka's statistics, one JSON text an interval, on the thread that polls.
  package typealias StatisticsHandler = @Sendable (String) -> Void

  package struct Property: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// In the order set; a later one of the same name wins.
  package private(set) var properties: [Property] = []
  /// Without a handler a client is silent: nothing goes to standard error.
  package var log: LogHandler?
  package private(set) var statistics: StatisticsHandler?

  init(_ properties: [(String, String)]) {
    self.properties = properties.map { Property(name: $0.0, value: $0.1) }
  }

  /// The value that stands, if any.
  package subscript(name: String) -> String? {
    properties.last { $0.name == name }?.value
  }

  /// Where the client first asks; named in errors.
  var bootstrapServers: String { self["bootstrap.servers"] ?? "" }

  /// Reports statistics every `interval` (at least 1 ms) while the client is polled.
  package mutating func reportStatistics(
    every interval: Duration, to handler: @escaping StatisticsHandler
  ) {
    let milliseconds = max(1, interval.milliseconds)
    properties.append(Property(name: "statistics.interval.ms", value: String(milliseconds)))
    statistics = handler
  }

  /// The same with one property of the binding's own on top.
  func adding(_ name: String, _ value: String) -> Self {
    var result = self
    result.properties.append(Property(name: name, value: value))
    return result
  }

  /// The same with a user's properties on top, each written `name=value`.
  ///
  /// - Throws: the first property that is malformed, locked, or refused by librdkafka.
  package func overridden(by assignments: [String]) throws(ConfigurationFault) -> Self {
    var result = self
    for assignment in assignments {
      guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
        throw ConfigurationFault(property: assignment, reason: "want name=value")
      }
      let property = Property(
        name: String(assignment[..<equals]),
        value: String(assignment[assignment.index(after: equals)...]))
      if let reason = LockedProperty.reason(for: property.name) {
        throw ConfigurationFault(property: property.name, reason: reason)
      }
      result.properties.append(property)
      _ = try NativeConfiguration(result)
    }
    return result
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
