import Foundation
import Testing

/// A schema of something published, as it lies beside the code.
struct PublishedSchema {
  let root: [String: Any]
  let properties: [String: [String: Any]]
  /// Sorted.
  let required: [String]

  /// - Parameter path: below `Sources/Benchmarks`.
  init(_ path: String) throws {
    let data = try Data(contentsOf: Checkout.root.appending(path: "Sources/Benchmarks/\(path)"))
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    properties = try #require(root["properties"] as? [String: [String: Any]])
    required = try #require(root["required"] as? [String]).sorted()
  }
}
