internal import Foundation
internal import Kafka
internal import Logging

/// Structured lines on standard error; KOMMUNEPULS_LOG_LEVEL says from which level on.
enum Log {
  static func logger() -> Logger {
    var logger = Logger(label: "kommunepuls") { StreamLogHandler.standardError(label: $0) }
    let wanted = ProcessInfo.processInfo.environment["KOMMUNEPULS_LOG_LEVEL"] ?? "info"
    logger.logLevel = Logger.Level(rawValue: wanted) ?? .info
    return logger
  }

  /// What librdkafka says, by its syslog levels.
  static func ofClients(to logger: Logger) -> ClientConfiguration.LogHandler {
    { line in
      let level: Logger.Level =
        switch line.level {
        case ...2: .error
        case 3...4: .warning
        default: .debug
        }
      logger.log(
        level: level, "librdkafka",
        metadata: ["facility": "\(line.facility)", "message": "\(line.message)"])
    }
  }
}
