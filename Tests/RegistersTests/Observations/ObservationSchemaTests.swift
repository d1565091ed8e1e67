import Foundation
import Registers
import Testing

/// The schema is for those who write records; the decoder is what refuses them. Here they are
/// held to the same answers.
@Suite struct ObservationSchemaTests {
  private func schema() throws -> JSONSchema {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try JSONSchema(
      contentsOf: root.appending(
        path: "Sources/Registers/Observations/register.observations.schema.json"))
  }

  private func decode(_ record: Any) throws -> DecodedRecord {
    let value = [UInt8](
      try JSONSerialization.data(withJSONObject: record, options: .fragmentsAllowed))
    let key = Array(((record as? [String: Any])?["pnr"] as? String ?? "p").utf8)
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    return decoder.decode(.observations, key: key.span, value: value.span, into: &body)
  }

  private static var right: [String: Any] {
    [
      "pnr": "p", "version": 1, "area": "a", "period": "2012", "kommune": "101", "outcome": 1,
      "covariates": ["age": "a8"],
    ]
  }

  /// A value of every kind, and both sides of every limit.
  private static var samples: [Any] {
    let texts = ["", " ", "a", "S23", "headline", "a-1", "Å", "a b", "æ"].map { $0 as Any }
    let lengths = [63, 64, 65, 255, 256].map { String(repeating: "x", count: $0) as Any }
    let numbers: [Any] = [
      0, 1, 2, -1, 0.5, 1.0, 1e300, 101, Int64.max, UInt64.max, UInt64(Int64.max) + 1,
    ]
    let counts = [63, 64, 65].map { count in
      Dictionary(uniqueKeysWithValues: (0..<count).map { ("c\($0)", "1") }) as Any
    }
    let members: [Any] = (texts + lengths).flatMap { sample -> [Any] in
      [["a": sample], [(sample as? String)!: "a"]]
    }
    let others: [Any] = [
      true, false, NSNull(), [Any](), ["a"], [String: Any](), ["a": 1], ["a": NSNull()],
    ]
    return texts + lengths + numbers + counts + members + others
  }

  private static let fields = RecordField.allCases.map(\.name) + ["unknown"]

  /// The right record with each field left out, and with each sample in each field, as an
  /// observation, as a deletion and in between.
  private static var records: [Any] {
    let samples = samples
    var records: [Any] = []
    for slettet in [nil, true, false] as [Bool?] {
      var start = right
      start["slettet"] = slettet
      records.append(start)
      for field in fields {
        var record = start
        record[field] = nil
        records.append(record)
        for sample in samples {
          record[field] = sample
          records.append(record)
        }
      }
    }
    return records
  }

  @Test func theDecoderAndTheSchemaRefuseTheSameRecords() throws {
    var schema = try schema()
    var (accepted, refused) = (0, 0)
    for record in Self.records + [1, "a", [Any](), NSNull()] {
      let isFault = if case .fault = try decode(record) { true } else { false }
      let isAccepted = schema.accepts(record)
      #expect(isFault == !isAccepted, "\(record)")
      if isAccepted { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted > 100 && refused > 100)
    #expect(schema.constraints.subtracting(schema.violated) == [])
  }

  @Test func theRequiredFieldsAreThoseThatTheDecoderMisses() throws {
    let schema = try schema()
    let otherwise = try #require(schema.root["else"] as? [String: Any])
    let required = Set(
      (schema.root["required"] as? [String] ?? []) + (otherwise["required"] as? [String] ?? []))
    var missed: Set<String> = []
    for field in RecordField.allCases {
      var record = Self.right
      record[field.name] = nil
      if try decode(record) == .fault(.missingField(field)) { missed.insert(field.name) }
    }
    #expect(required == missed)
  }
}
