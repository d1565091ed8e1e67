import Registers
import Testing

/// A record and the fault that it must be refused for.
struct RefusedRecord: CustomTestStringConvertible, Sendable {
  var key: String?
  var value: String
  var fault: Fault
  var testDescription: String { "\(fault): \(value.prefix(100))" }

  init(_ fault: Fault, key: String? = "p", _ value: String) {
    (self.key, self.value, self.fault) = (key, value, fault)
  }

  /// A record that is right but for the given members, written as `"name":value`.
  private init(_ fault: Fault, _ members: [String: String?]) {
    var all: [String: String?] = [
      "pnr": #""p""#, "version": "1", "area": #""a""#, "period": #""2012""#, "kommune": "101",
      "outcome": "1", "covariates": "{}",
    ]
    all.merge(members) { $1 }
    let written = all.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { "\"\(name)\":\($0)" }
    }
    self.init(fault, "{" + written.joined(separator: ",") + "}")
  }

  static let all = keys + documents + commonFields + observationFields + covariates

  private static let deletion = #"{"pnr":"p","version":1,"slettet":true}"#

  private static let keys = [
    RefusedRecord(.keyMissing, key: nil, deletion),
    RefusedRecord(.blankKey, key: "", deletion),
    RefusedRecord(.blankKey, key: " \t\n", deletion),
    RefusedRecord(.keyTooLong, key: String(repeating: "k", count: 65), deletion),
    RefusedRecord(.pnrDiffersFromKey, key: "q", deletion),
    RefusedRecord(.pnrDiffersFromKey, key: "p ", deletion),
    RefusedRecord(.pnrDiffersFromKey, #"{"pnr":"p\u0000","version":1,"slettet":true}"#),
  ]

  private static let documents = [
    RefusedRecord(.malformedJSON, ""),
    RefusedRecord(.malformedJSON, " "),
    RefusedRecord(.malformedJSON, #"{"pnr":"p","version":1,"slettet":tru"#),
    RefusedRecord(.malformedJSON, deletion + "x"),
    RefusedRecord(.malformedJSON, deletion + deletion),
    RefusedRecord(.malformedJSON, #"{"pnr":"p","version":01,"slettet":true}"#),
    RefusedRecord(.malformedJSON, #"{"pnr":"p","version":1,"slettet":true,}"#),
    RefusedRecord(.malformedJSON, #"{"pnr":"p","version":1,"slettet":true,"x":"\ud800"}"#),
    RefusedRecord(.malformedJSON, #"{"pnr":"p","version":1,"slettet":true,"x":1e400}"#),
    RefusedRecord(.malformedJSON, #"{"pnr":"p","version":18446744073709551616}"#),
    RefusedRecord(.malformedJSON, "\u{feff}" + deletion),
    RefusedRecord(.notAnObject, "[\(deletion)]"),
    RefusedRecord(.notAnObject, "null"),
    RefusedRecord(.notAnObject, "17"),
    RefusedRecord(.notAnObject, #""p""#),
    RefusedRecord(
      .tooDeep, String(repeating: "[", count: 33) + String(repeating: "]", count: 33)),
    RefusedRecord(
      .tooDeep, String(repeating: #"{"a":"#, count: 33) + "1" + String(repeating: "}", count: 33)),
    RefusedRecord(
      .tooDeep, String(repeating: "[", count: 90_000) + String(repeating: "]", count: 90_000)),
    RefusedRecord(.malformedJSON, String(repeating: "[", count: 100_000)),
    RefusedRecord(.tooLarge, "[" + String(repeating: "0,", count: 600_000) + "0]"),
  ]

  private static let commonFields = [
    RefusedRecord(.missingField(.pnr), ["pnr": nil]),
    RefusedRecord(.wrongType(.pnr), ["pnr": "1"]),
    RefusedRecord(.wrongType(.pnr), ["pnr": "null"]),
    RefusedRecord(.missingField(.version), ["version": nil]),
    RefusedRecord(.wrongType(.version), ["version": #""1""#]),
    RefusedRecord(.wrongType(.version), ["version": "true"]),
    RefusedRecord(.badVersion, ["version": "-1"]),
    RefusedRecord(.badVersion, ["version": "1.5"]),
    RefusedRecord(.badVersion, ["version": "9223372036854775808"]),
    RefusedRecord(.badVersion, ["version": "1e19"]),
    RefusedRecord(.wrongType(.slettet), ["slettet": "null"]),
    RefusedRecord(
      .duplicateField(.version), #"{"pnr":"p","version":1,"version":1,"slettet":true}"#),
    RefusedRecord(.duplicateField(.pnr), #"{"pnr":"p","\u0070nr":"p","version":1,"slettet":true}"#),
  ]

  private static let observationFields = [
    RefusedRecord(.missingField(.area), ["area": nil]),
    RefusedRecord(.missingField(.area), ["area": nil, "slettet": "false"]),
    RefusedRecord(.wrongType(.area), ["area": "{}"]),
    RefusedRecord(.badArea, ["area": #""""#]),
    RefusedRecord(.badArea, ["area": #""Schools""#]),
    RefusedRecord(.badArea, ["area": "\"\(String(repeating: "a", count: 65))\""]),
    RefusedRecord(.missingField(.period), ["period": nil]),
    RefusedRecord(.wrongType(.period), ["period": "2012"]),
    RefusedRecord(.badPeriod, ["period": #""""#]),
    RefusedRecord(.badPeriod, ["period": #""headline""#]),
    RefusedRecord(.badPeriod, ["period": "\"\(String(repeating: "å", count: 33))\""]),
    RefusedRecord(.missingField(.kommune), ["kommune": nil]),
    RefusedRecord(.wrongType(.kommune), ["kommune": "null"]),
    RefusedRecord(.wrongType(.kommune), ["kommune": "true"]),
    RefusedRecord(.badKommune, ["kommune": #""""#]),
    RefusedRecord(.badKommune, ["kommune": "-101"]),
    RefusedRecord(.badKommune, ["kommune": "101.5"]),
    RefusedRecord(.badKommune, ["kommune": "18446744073709551615"]),
    RefusedRecord(.badKommune, ["kommune": "\"\(String(repeating: "0", count: 65))\""]),
    RefusedRecord(.missingField(.outcome), ["outcome": nil]),
    RefusedRecord(.wrongType(.outcome), ["outcome": #""1""#]),
    RefusedRecord(.wrongType(.outcome), ["outcome": "true"]),
    RefusedRecord(.outcomeNot0Or1, ["outcome": "2"]),
    RefusedRecord(.outcomeNot0Or1, ["outcome": "-1"]),
    RefusedRecord(.outcomeNot0Or1, ["outcome": "0.5"]),
    RefusedRecord(.outcomeNot0Or1, ["outcome": "1.0000000001"]),
  ]

  private static let covariates = [
    RefusedRecord(.missingField(.covariates), ["covariates": nil]),
    RefusedRecord(.wrongType(.covariates), ["covariates": "[]"]),
    RefusedRecord(.wrongType(.covariates), ["covariates": #"{"age":8}"#]),
    RefusedRecord(.wrongType(.covariates), ["covariates": #"{"age":{"a":"b"}}"#]),
    RefusedRecord(.duplicateField(.covariates), ["covariates": #"{"a":"1","b":"2","a":"1"}"#]),
    RefusedRecord(
      .duplicateField(.covariates),
      ["covariates": #"{"uddannelse":"1","b":"2","c":"0","uddannels\u0065":"1"}"#]),
    RefusedRecord(.badCovariate, ["covariates": #"{"":"1"}"#]),
    RefusedRecord(.badCovariate, ["covariates": #"{"a":""}"#]),
    RefusedRecord(
      .badCovariate, ["covariates": "{\"\(String(repeating: "å", count: 128))\":\"1\"}"]),
    RefusedRecord(
      .badCovariate, ["covariates": "{\"a\":\"\(String(repeating: "x", count: 256))\"}"]),
    RefusedRecord(
      .tooManyCovariates,
      ["covariates": "{" + (0..<65).map { "\"c\($0)\":\"1\"" }.joined(separator: ",") + "}"]),
  ]
}
