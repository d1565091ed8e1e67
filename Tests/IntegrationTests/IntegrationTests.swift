import Foundation
import KafkaTestKit
import Testing

/// The release build of the command, run as an operator runs it, against a real broker.
///
/// One test at a time: each keeps the machine busy.
@Suite(
  .serialized, .timeLimit(.minutes(4)),
  .enabled(
    if: Command.isGiven, "set KOMMUNEPULS_BINARY to the release build of `kommunepuls`"),
  .enabled(if: TestBroker.isAvailable, Comment(rawValue: TestBroker.howToProvide)))
enum IntegrationTests {}

/// The program under test.
enum Command {
  private static let path = ProcessInfo.processInfo.environment["KOMMUNEPULS_BINARY"]

  static var isGiven: Bool { path.map { !$0.isEmpty } ?? false }

  static func url() throws -> URL {
    guard let path, FileManager.default.isExecutableFile(atPath: path) else { throw Missing() }
    return URL(fileURLWithPath: path)
  }

  struct Missing: Error, CustomStringConvertible {
    var description: String { "KOMMUNEPULS_BINARY names no executable" }
  }
}

/// The seed of what is drawn at random; another one from `KOMMUNEPULS_TEST_SEED`.
enum Seed {
  static let value =
    ProcessInfo.processInfo.environment["KOMMUNEPULS_TEST_SEED"].flatMap(UInt64.init) ?? 2014
}

/// The files of this repository.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var cps: String { root.appendingPathComponent("Sources/Simulation/Resources/cps").path }
  static var cpsCells: String { cps + "/cps_cells.csv" }
}

/// Tells the reader of the test run a figure that no test judges.
func tell(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
