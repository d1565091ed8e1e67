import Foundation
import Registers
import Testing

/// The schemas are for those who write records; the decoders are what refuses them. Here they are
/// held to the same answers. All dates of the records are one, so that none lies before another:
/// that a schema cannot say.
@Suite struct RecordSchemaTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let path: String
    /// JSON.
    let right: String
    let register: Register?
    var testDescription: String { path }

    func isAccepted(_ record: Any) throws -> Bool {
      let value = [UInt8](
        try JSONSerialization.data(withJSONObject: record, options: .fragmentsAllowed))
      if let register {
        let key = Array(((record as? [String: Any])?["pnr"] as? String ?? "p").utf8)
        var decoders = RegisterDecoders()
        var body: [UInt8] = []
        let decoded = decoders.decode(register, key: key.span, value: value.span, into: &body)
        return if case .fault = decoded { false } else { true }
      }
      return try isAcceptedWithoutPerson(record, value)
    }

    private func isAcceptedWithoutPerson(_ record: Any, _ value: [UInt8]) throws -> Bool {
      let object = record as? [String: Any]
      let named = object?["register"] ?? object?["kom"]
      let number = (named as? NSNumber).flatMap { Int64(exactly: $0) }
      let key = Array((named as? String ?? number.map { "\($0)" } ?? "").utf8)
      do throws(Fault) {
        if path.hasPrefix("Deliveries") {
          var decoder = DeliveryDecoder()
          _ = try decoder.decode(key: key.span, value: value.span)
        } else {
          var decoder = KommuneConditionsDecoder()
          _ = try decoder.decode(key: key.span, value: value.span)
        }
        return true
      } catch {
        return false
      }
    }
  }

  static let cases: [Case] =
    [
      ("Population/register.bef", .bef), ("Permits/register.ophg", .ophg),
      ("Educations/register.udda", .udda), ("Courses/register.kotre", .kotre),
      ("Exams/register.udfk", .udfk), ("LabourStates/register.amrun", .amrun),
      ("Health/register.sssy", .sssy), ("Parents/register.foraeldre", .foraeldre),
    ].map { (path: String, register: Register) in
      Case(
        path: path, right: RightRecord.text(of: register, ["slettet": "false"]),
        register: register)
    } + [
      Case(
        path: "Deliveries/register.leverancer", right: RightRecord.delivery, register: nil),
      Case(path: "Kommuner/reference.kommune", right: RightRecord.conditions, register: nil),
    ]

  private static func schema(_ path: String) throws -> JSONSchema {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try JSONSchema(
      contentsOf: root.appending(path: "Sources/Registers/\(path).schema.json"))
  }

  /// A value of every kind, and both sides of every limit.
  private static var samples: [Any] {
    let texts = [
      "", " ", "a", RightRecord.date, "2001-05-5", "2001-13-05", "2001-05-32", "20010505", "DK",
      "dk", "DKK", "5103", "05103", "5100", "U", "UG", "asyl", "andet", "H10", "H90", "H11", "H1",
      "0101", "101", "000", "0", "999", "1000", "0411", "S23", "9", "register.sssy", "sssy",
      "register.leverancer", String(repeating: "0", count: 61) + "101",
      String(repeating: "0", count: 62) + "101", String(repeating: "0", count: 61) + "5103",
      String(repeating: "x", count: 65),
    ]
    let numbers: [Any] = [
      -4, -3.01, -3, -1, 0, 0.5, 1, 2, 3, 4, 9, 10, 12, 12.01, 99, 100, 100.5, 101, 411, 999,
      1_000, 1_899, 1_900, 2_100, 2_101, 5_103, 5_104, 99_999, 99_999.5, 100_000, Int32.max,
      Int64(Int32.max) + 1, Int64.max, UInt64(Int64.max) + 1, 1e300, 1.0,
    ]
    let others: [Any] = [
      true, false, NSNull(), [Any](), ["a"], [1], [NSNull()], [String: Any](), ["a": 1],
    ]
    return texts.map { $0 as Any } + numbers + others
  }

  /// The record with each value at any depth left out, replaced by each sample, and each list made
  /// as long as allowed and longer.
  private static func variants(of value: Any) -> [Any] {
    var variants = samples
    if let object = value as? [String: Any] {
      var other = object
      other["unknown"] = 1
      variants.append(other)
      for (name, member) in object {
        var without = object
        without[name] = nil
        variants.append(without)
        for variant in Self.variants(of: member) {
          var other = object
          other[name] = variant
          variants.append(other)
        }
      }
    }
    if let list = value as? [Any], let first = list.first {
      variants += Self.variants(of: first).map { [$0] + list.dropFirst() as Any }
      for count in [200, 201, 2_000, 2_001, 65_535, 65_536] {
        if count > 2_001, first is [String: Any] { continue }
        variants.append((0..<count).map { Self.numbered(first, $0) })
      }
    }
    return variants
  }

  /// Years of a list are distinct, as far as they go.
  private static func numbered(_ entry: Any, _ index: Int) -> Any {
    guard var object = entry as? [String: Any], object["aar"] != nil else { return entry }
    object["aar"] = 1900 + index
    return object
  }

  @Test(arguments: cases)
  func theDecoderAndTheSchemaRefuseTheSameRecords(row: Case) throws {
    var schema = try Self.schema(row.path)
    let right = try JSONSerialization.jsonObject(with: Data(row.right.utf8))
    let isRightAccepted = schema.accepts(right)
    #expect(isRightAccepted)
    #expect(try row.isAccepted(right))
    var (accepted, refused) = (0, 0)
    for record in Self.variants(of: right) {
      let isAccepted = schema.accepts(record)
      let text = "\(record)".prefix(400)
      #expect(try row.isAccepted(record) == isAccepted, "\(text)")
      if isAccepted { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted > 10 && refused > 100)
    #expect(schema.constraints.subtracting(schema.violated) == [])
  }

  @Test(arguments: cases)
  func aSchemaIsNamedAfterItsTopic(row: Case) throws {
    let schema = try Self.schema(row.path)
    let name = String(row.path.split(separator: "/")[1])
    #expect(schema.root["title"] as? String == name)
    #expect(schema.root["$id"] as? String == "urn:kommunepuls:\(name):v1")
    let topics =
      Register.allCases.map(\.topicName) + [Delivery.topicName, KommuneConditions.topicName]
    #expect(topics.contains(name))
  }
}
