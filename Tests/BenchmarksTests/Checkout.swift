import Foundation

/// Files of the source tree that tests read.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var cps: String { root.appending(path: "Sources/Simulation/Resources/cps").path }

  static var rankingSchema: URL {
    root.appending(path: "Sources/Benchmarks/Rankings/kommune.rankings.schema.json")
  }
}
