import Benchmarks
import Foundation
import Testing

/// Of every schema that is published, at every depth.
struct PublishedSchemaTests {
  private typealias Object = [String: Any]

  private static let schemas = PublishedDocuments.names.filter { $0.hasSuffix(".schema.json") }

  private func schema(_ name: String) throws -> Object {
    try #require(
      try JSONSerialization.jsonObject(with: PublishedDocuments.data(of: name)) as? Object)
  }

  /// What a schema describes, each with its place.
  private func parts(of schema: Object, at place: String) -> [(place: String, part: Object)] {
    var found = [(place, schema)]
    for (name, part) in schema["properties"] as? [String: Object] ?? [:] {
      found += parts(of: part, at: "\(place).\(name)")
    }
    for word in ["items", "additionalProperties"] {
      guard let part = schema[word] as? Object else { continue }
      found += parts(of: part, at: "\(place)[]")
    }
    return found
  }

  @Test func everySchemaInTheTreeOfWhatIsPublishedIsOneOfThem() throws {
    let root = Checkout.root.appending(path: "Sources/Benchmarks")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let names = (files?.allObjects ?? []).compactMap { ($0 as? URL)?.lastPathComponent }
      .filter { $0.hasSuffix(".schema.json") || $0.hasSuffix(".asyncapi.json") }
    #expect(names.sorted() == PublishedDocuments.names.sorted())
  }

  @Test(arguments: schemas)
  func everyFieldHasADescriptionAndAType(name: String) throws {
    let parts = parts(of: try schema(name), at: "")
    #expect(parts.count > 15)
    for (place, part) in parts where !place.hasSuffix("[]") {
      #expect((part["description"] as? String)?.hasSuffix(".") == true, "\(place)")
    }
    for (place, part) in parts { #expect(part["type"] != nil, "\(place)") }
  }

  @Test(arguments: schemas)
  func everyNumberHasAUnitAndNothingElseHas(name: String) throws {
    for (place, part) in parts(of: try schema(name), at: "") {
      let types = (part["type"] as? [String]) ?? [part["type"] as? String ?? ""]
      let isNumber = !Set(types).isDisjoint(with: ["number", "integer"])
      let unit = part["unit"] as? String
      #expect((unit?.isEmpty == false) == isNumber, "\(place)")
    }
  }

  @Test(arguments: schemas)
  func everySchemaNamesItselfByTopicAndVersion(name: String) throws {
    let schema = try schema(name)
    #expect(
      schema["$id"] as? String == "urn:dk.kommunepuls:\(name.split(separator: ".schema")[0]):v1")
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  /// The cautions that travel with a ranking are codes; the schema says what each means.
  @Test func everyNoteIsDescribed() throws {
    let schema = try schema("kommune.rankings.schema.json")
    let notes = try #require((schema["properties"] as? [String: Object])?["notes"])
    let codes = (notes["items"] as? Object)?["enum"] as? [String]
    #expect(codes == Note.allCases.map(\.rawValue))
    let description = try #require(notes["description"] as? String)
    for note in Note.allCases {
      #expect(description.contains(" \(note.rawValue): "), "\(note.rawValue)")
    }
    for caution in [
      Note.cannotSayWhy, .unobservedConditions, .dataAsOf, .schoolsShareTheResult,
    ] { #expect(codes?.contains(caution.rawValue) == true) }
  }
}
