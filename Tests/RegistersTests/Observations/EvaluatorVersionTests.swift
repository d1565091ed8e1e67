import Benchmarks
import Registers
import Testing

/// What version 1 of the evaluator makes of records. A change that these rows tell of counts
/// someone in another cell: raise `DefinitionID.evaluatorVersion` and add rows for the new version
/// in place of these.
@Suite struct EvaluatorVersionTests {
  @Test func theRowsAreThoseOfThisVersion() {
    #expect(DefinitionID.evaluatorVersion == 1)
  }

  @Test(
    arguments: [
      (
        #""area":"labour","period":"2012","kommune":"S23","outcome":1,"#
          + #""covariates":{"size":"x3","age":"a10","køn":"mand"}"#,
        "2012 S23 [2, 1, 0] 1"
      ),
      (
        #""area":"labour","period":"2011/12","kommune":"landsdel-nordøst","outcome":0,"#
          + #""covariates":{"køn":"kvinde","size":"x1","age":"b"}"#,
        "2011/12 landsdel-nordøst [0, 3, 1] 0"
      ),
      (
        #""area":"schools-2","period":"2013","kommune":147,"outcome":1,"covariates":{"#
          + #""uddannel":"1","#
          + #""uddannelse_far":"ukendt land","uddannelse_mor":"grundskole","alder":"alder 249"}"#,
        "2013 0147 [0, 2, 1, 249] 1"
      ),
      (
        #""area":"constant","period":"1","kommune":"0101","outcome":0,"covariates":{}"#,
        "1 101 [] 0"
      ),
      (
        #""area":"constant","period":"1","kommune":"0147","outcome":0,"covariates":{}"#,
        "unknown-kommune"
      ),
      (
        #""area":"constant","period":"1","kommune":101,"outcome":0,"covariates":{"age":"a1"}"#,
        "unknown-covariate"
      ),
    ])
  func aRecordCountsInItsCell(fields: String, expected: String) throws {
    let value = Array((#"{"pnr":"p","version":1,"# + fields + "}").utf8)
    let pnr = Array("p".utf8)
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    let record = decoder.decode(.observations, key: pnr.span, value: value.span, into: &body)
    #expect(record == .facts(version: 1))
    var contributions = Contributions()
    let evaluator = ObservationEvaluator(TestDefinitions.all)
    if let fault = try evaluator.contribution(of: body.span, into: &contributions) {
      #expect(fault.code.rawValue == expected)
      return
    }
    let span = contributions.key(at: 0)
    let key = span.indices.map { span[$0] }
    let parts = try #require(CellKeyTests.parts(key))
    func text(_ range: Range<Int>) -> String { String(decoding: key[range], as: UTF8.self) }
    let found =
      "\(text(parts.period)) \(text(parts.unit)) \(Array(key[parts.pattern])) "
      + "\(contributions.outcome(at: 0))"
    #expect(found == expected)
  }
}
