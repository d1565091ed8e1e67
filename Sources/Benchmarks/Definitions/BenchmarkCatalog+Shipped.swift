internal import Foundation

extension BenchmarkCatalog {
  /// The definitions that the program brings along, and the list of kommuner beside them.
  package static var shippedDirectory: String {
    Bundle.module.bundleURL.appendingPathComponent("Resources/benchmarks").path
  }
}
