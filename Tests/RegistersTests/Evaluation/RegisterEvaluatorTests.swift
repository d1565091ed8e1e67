import Benchmarks
import Registers
import RegistersTestKit
import Testing

@Suite struct RegisterEvaluatorTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func anyPersonCountsWhereTheOracleSays(seed: UInt64) throws {
    let five = try FiveBenchmarks.shipped.get()
    var random = SplitMix64(seed: 9_000 + seed)
    var areas: Set<String> = []
    for number in 0..<420 {
      let person = PlainPerson(using: &random)
      let found = try five.contributions(of: person.history)
      let expected = EvaluationOracle(person: person).contributions
      #expect(found == expected, "person \(number): \(person)")
      areas.formUnion(found.map { "\($0.prefix { $0 != " " }) \($0.suffix(1))" })
    }
    #expect(areas.count == 10, "both outcomes in every area: \(areas)")
  }
}

/// The shipped definitions and an evaluator of them.
struct FiveBenchmarks {
  static let shipped = Result { try FiveBenchmarks() }

  let definitions: [BenchmarkDefinition]
  let evaluator: RegisterEvaluator

  private init() throws {
    definitions = try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
      .definitions
    evaluator = RegisterEvaluator(definitions)
  }

  /// `area period kommune | level, level, … | outcome`, sorted.
  func contributions(of history: PersonHistory) throws -> [String] {
    var contributions = Contributions()
    evaluator.contributions(of: history, into: &contributions)
    return try (0..<contributions.count).map { index in
      let span = contributions.key(at: index)
      let key = span.indices.map { span[$0] }
      let parts = try #require(CellKeyTests.parts(key))
      func text(_ range: Range<Int>) -> String { String(decoding: key[range], as: UTF8.self) }
      let definition = try #require(definitions.first { $0.id == text(parts.area) })
      #expect(parts.definitionID == definition.definitionID)
      #expect(parts.pattern.count == definition.covariates.count)
      let levels = zip(definition.covariates, key[parts.pattern]).map { $0.levels[Int($1)] }
      return "\(definition.id) \(text(parts.period)) \(text(parts.unit)) | "
        + "\(levels.joined(separator: ", ")) | \(contributions.outcome(at: index))"
    }.sorted()
  }
}
