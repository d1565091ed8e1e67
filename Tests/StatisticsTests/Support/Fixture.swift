import Foundation
import Testing

/// A CSV file of the fixtures: a header and rows of fields without quotes.
struct Fixture {
  let header: [String]
  let rows: [[String]]

  init(_ path: String) throws {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
    let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    header = try #require(lines.first)
    rows = Array(lines.dropFirst())
  }

  func numbers(_ row: [String]) throws -> [Double] {
    try row.map { try #require(Double($0)) }
  }
}
