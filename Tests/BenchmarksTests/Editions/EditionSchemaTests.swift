import Benchmarks
import Foundation
import Testing

/// The published schema and what is published, held together both ways.
struct EditionSchemaTests {
  @Test func everyFieldIsDescribedAndEveryDescribedFieldIsThere() throws {
    let ranking = Sample.ranking()
    let model = PublishedModel(
      of: Sample.estimate(Sample.units), behind: ranking, definition: Sample.definition())
    let edition = try FrozenEdition(
      label: #require(EditionLabel("2026-1")), rankings: [ranking.key: ranking.json()],
      models: [model.key: model.json()], areas: nil,
      includesPreliminary: false, publishedAt: Timestamp(rawValue: 0)
    ).edition
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(edition.json())) as? [String: Any])
    let schema = try PublishedSchema("Editions/kommune.editions.schema.json")
    #expect(schema.properties.keys.sorted() == object.keys.sorted())
    #expect(schema.required == object.keys.sorted())
    let items = try #require(schema.properties["records"]?["items"] as? [String: Any])
    let properties = try #require(items["properties"] as? [String: [String: Any]])
    let rows = try #require(object["records"] as? [[String: Any]])
    #expect(rows.count == 2)
    for row in rows {
      #expect(properties.keys.sorted() == row.keys.sorted())
      #expect((items["required"] as? [String])?.sorted() == row.keys.sorted())
    }
    #expect(properties["kind"]?["enum"] as? [String] == Edition.Kind.allCases.map(\.rawValue))
  }
}
