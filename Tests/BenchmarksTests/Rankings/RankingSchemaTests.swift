import Benchmarks
import Foundation
import Statistics
import Testing

/// The published schema and what is published, held together both ways.
struct RankingSchemaTests {
  private typealias Object = [String: Any]

  private func schema() throws -> Object {
    let data = try Data(contentsOf: Checkout.rankingSchema)
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
  }

  private func object(_ ranking: Ranking) throws -> Object {
    try #require(try JSONSerialization.jsonObject(with: Data(ranking.json())) as? Object)
  }

  /// The values of the objects that the schema describes, with the part that describes them.
  private func pairs(_ ranking: Ranking) throws -> [(schema: Object, value: Object)] {
    let (root, value) = (try schema(), try object(ranking))
    let properties = try #require(root["properties"] as? [String: Object])
    let cut = try #require(properties["cut"])
    let cells = try #require((cut["properties"] as? [String: Object])?["cells"])
    let row = try #require(properties["kommuner"]?["items"] as? Object)
    let cutValue = try #require(value["cut"] as? Object)
    let rows = try #require(value["kommuner"] as? [Object])
    return [(root, value), (cut, cutValue), (cells, try #require(cutValue["cells"] as? Object))]
      + rows.map { (row, $0) }
  }

  @Test func everyFieldIsDescribedAndEveryDescribedFieldIsThere() throws {
    for (schema, value) in try pairs(Sample.ranking()) {
      let properties = try #require(schema["properties"] as? [String: Object])
      #expect(Set(properties.keys) == Set(value.keys))
      #expect((schema["required"] as? [String])?.sorted() == value.keys.sorted())
    }
  }

  @Test func everyValueHasADescribedType() throws {
    for (schema, value) in try pairs(Sample.ranking()) {
      let properties = try #require(schema["properties"] as? [String: Object])
      for (name, property) in properties {
        let types = (property["type"] as? [String]) ?? [property["type"] as? String ?? ""]
        let type = Self.type(of: try #require(value[name]))
        #expect(types.contains { $0 == type || ($0 == "number" && type == "integer") }, "\(name)")
      }
    }
  }

  /// The figures that are null in some ranking: the schema says so of them, and of no others.
  @Test func onlyFiguresThatMayBeMissingMayBeNull() throws {
    var units = Sample.units
    units[3] = Sample.unit(persons: 50, observed: 25, residual: nil)
    var ranking = Sample.ranking(of: units)
    ranking.national.auc = nil
    ranking.national.tauPP = nil
    ranking.national.tauDerSimonianLairdPP = nil
    ranking.national.phi = nil
    ranking.kommuner[0].figures.verdict = nil
    ranking.national.tauFunnelPP = nil
    ranking.national.hasDifferences = nil
    ranking.national.gapObservedPP = nil
    ranking.national.gapWeightedPP = nil
    ranking.national.gapChancePP = nil
    ranking.national.gapCorrectedPP = nil
    ranking.national.potential = nil
    ranking.national.potentialShrunken = nil
    ranking.national.shareExplained = nil
    // A mature ranking has no known bias.
    ranking.maturity = .mature
    var found: Set<String> = []
    var nullable: Set<String> = []
    for (schema, value) in try pairs(ranking) {
      found.formUnion(value.filter { $0.value is NSNull }.keys)
      let properties = try #require(schema["properties"] as? [String: Object])
      nullable.formUnion(
        properties.filter { ($0.value["type"] as? [String])?.contains("null") == true }.keys)
    }
    #expect(found == nullable)
  }

  @Test func theStatesAreTheSchemasStates() throws {
    let properties = try #require(try schema()["properties"] as? [String: Object])
    let states = [Ranking.State.catchingUp, .rebuilding, .current].map(\.rawValue)
    #expect(properties["state"]?["enum"] as? [String] == states)
  }

  private static func type(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is String: "string"
    case is [Any]: "array"
    case is Object: "object"
    case let number as NSNumber:
      if isBoolean(number) {
        "boolean"
      } else {
        number.doubleValue == number.doubleValue.rounded() ? "integer" : "number"
      }
    default: "unknown"
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }
}
