import Benchmarks
import Foundation
import Statistics
import Testing

struct ModelCardTests {
  private func model() -> PublishedModel {
    let estimate = Sample.estimate(Sample.units)
    return PublishedModel(
      of: estimate, behind: Sample.ranking(), definition: Sample.definition())
  }

  @Test func aModelReadsBackAsItWasWritten() throws {
    let model = model()
    let read = try JSONDecoder().decode(PublishedModel.self, from: Data(model.json()))
    #expect(read == model && read.json() == model.json())
    #expect(model.key == "school/headline" && model.revision == 7)
  }

  @Test func everyFieldIsDescribedAndEveryDescribedFieldIsThere() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(model().json())) as? [String: Any])
    let schema = try PublishedSchema("Rankings/kommune.models.schema.json")
    #expect(schema.properties.keys.sorted() == object.keys.sorted())
    #expect(schema.required == object.keys.sorted())
    for (list, item) in [("coefficients", 0), ("calibration_by_size", 0)] {
      let rows = try #require(object[list] as? [[String: Any]])
      let items = try #require(schema.properties[list]?["items"] as? [String: Any])
      guard item < rows.count else { continue }
      #expect((items["required"] as? [String])?.sorted() == rows[item].keys.sorted())
    }
  }

  @Test func aCardIsATableOfWhatWasFittedAndHowWell() {
    let table = ModelCardTable(of: model().card, title: "school").text()
    let lines = table.split(separator: "\n")
    #expect(lines[0] == "Model card: school")
    #expect(lines.contains { $0.hasPrefix("(Intercept)") && $0.hasSuffix("+0.1000  0.0100") })
    #expect(lines.contains { $0.hasPrefix("ageb") && $0.hasSuffix("-2.5000       –") })
    #expect(lines.allSatisfy { $0.count <= RankingTable.columnsMax })
  }
}
