package import Foundation

/// What describes everything that is published, for those who read it: an AsyncAPI 3 document and
/// the JSON Schemas that it refers to. The program brings them along.
package enum PublishedDocuments {
  package static let asyncAPI = "kommunepuls.asyncapi.json"

  /// By file name, the AsyncAPI document first. Laid into one folder, their references hold.
  package static let names =
    [asyncAPI]
    + ["kommune.rankings", "kommune.models", "kommune.ranking-changes", "kommune.editions"].map {
      $0 + ".schema.json"
    }

  /// - Throws: what reading a file throws, if the program's folder of resources has been lost.
  package static func data(of name: String) throws -> Data {
    try Data(contentsOf: Bundle.module.bundleURL.appendingPathComponent(name))
  }
}
