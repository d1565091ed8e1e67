/// One line of a client's log.
package struct LogLine: Sendable {
  /// As in syslog: 0 emergency, 3 error, 4 warning, 5 notice, 6 information, 7 debug.
  package let level: Int32
  /// librdkafka's short name of the kind of event: "FAIL", "REBALANCE".
  package let facility: String
  package let message: String
}
