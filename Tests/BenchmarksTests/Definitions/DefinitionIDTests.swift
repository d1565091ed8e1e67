import Benchmarks
import Testing

struct DefinitionIDTests {
  private struct Parts {
    var id = "school"
    var title = "Børn i skole"
    var units = [Unit(code: "101", name: "København"), Unit(code: "147", name: "Frederiksberg")]
    var covariates = [
      Covariate(name: "sex", levels: ["w", "m"]), Covariate(name: "age", levels: ["a", "b"]),
    ]

    var definitionID: DefinitionID {
      BenchmarkDefinition(
        id: id, title: title, source: .observations, units: units, covariates: covariates
      ).definitionID
    }
  }

  /// Cells on disk and on topics are keyed by it: it may change only with the evaluator's version.
  @Test func theIDOfADefinitionStaysWhatItIs() {
    #expect(Parts().definitionID.description == "405ac1147c0fa02a")
  }

  @Test func whatCountsNoOneOtherwiseIsNotPartOfIt() {
    var parts = Parts()
    parts.title = "t"
    parts.units = [Unit(code: "147", name: "b"), Unit(code: "101", name: "a")]
    #expect(parts.definitionID == Parts().definitionID)
  }

  @Test func whatCountsSomeoneOtherwiseGivesAnotherID() {
    var variants = [Parts](repeating: Parts(), count: 8)
    variants[1].id = "school-2"
    variants[2].units.removeLast()
    variants[3].units[0] = Unit(code: "102", name: "København")
    variants[4].covariates.swapAt(0, 1)
    variants[5].covariates[0] = Covariate(name: "sex", levels: ["m", "w"])
    variants[6].covariates[0] = Covariate(name: "sex", levels: ["w", "m", "x"])
    variants[7].covariates[0] = Covariate(name: "koen", levels: ["w", "m"])
    #expect(Set(variants.map(\.definitionID)).count == variants.count)
  }

  @Test(arguments: [0, 1, 0x0123_4567_89AB_CDEF, .max] as [UInt64])
  func theHexadecimalFormReadsBack(value: UInt64) {
    let id = DefinitionID(rawValue: value)
    #expect(id.description.count == 16)
    #expect(DefinitionID(hexadecimal: id.description) == id)
  }

  @Test(arguments: ["", "0", "00000000000000000", "0123456789ABCDEF", "+123456789abcdef"])
  func otherTextsAreNoIDs(text: String) {
    #expect(DefinitionID(hexadecimal: text) == nil)
  }
}
