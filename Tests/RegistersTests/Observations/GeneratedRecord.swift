import Benchmarks

/// A record that is right, written in one of the many ways that JSON allows.
struct GeneratedRecord {
  var key: [UInt8]
  var value: [UInt8]

  init(using random: inout SplitMix64) {
    let definition = TestDefinitions.all.randomElement(using: &random)!
    let pnr = ["p1", "æøå-7", "0123456789abcdef", "k \"quoted\" \\ /"].randomElement(
      using: &random)!
    var writer = Writer(random: random)
    var members = [
      "\"pnr\":" + writer.text(pnr),
      "\"version\":" + writer.pick(["0", "1751234567890", "9223372036854775807", "12.0", "3e5"]),
    ]
    if writer.chance(4) { members.append("\"slettet\":" + writer.pick(["true", "false"])) }
    if writer.chance(3) { members.append(writer.stranger()) }
    members += [
      "\"area\":" + writer.text(definition.id),
      "\"period\":" + writer.text(writer.pick(["2012", "2011/12", "første kvartal 2014"])),
      "\"kommune\":" + writer.kommune(writer.pick(definition.units.map(\.code))),
      "\"outcome\":" + writer.pick(["0", "1", "0.0", "1.0"]),
      "\"covariates\":" + writer.covariates(definition),
    ]
    if writer.chance(2) { members = writer.shuffled(members) }
    if writer.chance(6) { members[0] = members[0].replacing("\"pnr\"", with: "\"\\u0070nr\"") }
    value = Array(writer.object(members).utf8)
    key = Array(pnr.utf8)
    random = writer.random
  }

  private struct Writer {
    var random: SplitMix64

    mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }
    mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random)! }
    mutating func shuffled(_ texts: [String]) -> [String] { texts.shuffled(using: &random) }
    mutating func space() -> String { chance(12) ? pick([" ", "\n", "\t\r\n ", "  "]) : "" }

    mutating func object(_ members: [String]) -> String {
      let joined = members.map { space() + $0 + space() }.joined(separator: ",")
      return space() + "{" + joined + "}" + space()
    }

    mutating func text(_ text: String) -> String {
      var written = "\""
      for unit in text.unicodeScalars {
        switch unit {
        case "\"": written += "\\\""
        case "\\": written += "\\\\"
        case "/" where chance(2): written += "\\/"
        case _ where unit.value < 0x10000 && chance(20):
          let digits = String(unit.value, radix: 16)
          written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: written.unicodeScalars.append(unit)
        }
      }
      return written + "\""
    }

    mutating func kommune(_ code: String) -> String {
      guard let number = Int(code) else { return text(code) }
      return pick(["\(number)", "\(number).0", text("\(number)"), text("000\(number)"), text(code)])
    }

    mutating func covariates(_ definition: BenchmarkDefinition) -> String {
      var members: [String] = []
      for covariate in definition.covariates where !chance(40) {
        let level = chance(40) ? "another level" : pick(covariate.levels)
        members.append(text(covariate.name) + space() + ":" + space() + text(level))
      }
      if chance(20) { members.append("\"another\":\"one\"") }
      return object(chance(2) ? shuffled(members) : members)
    }

    /// A field that is not ours.
    mutating func stranger() -> String {
      pick([
        "\"kilde\":{\"pnr\":7,\"list\":[1,[2,{\"area\":[]}],{}]}", "\"note\":\"🇩🇰 ✓\"",
        "\"Pnr\":null", "\"\":[true,false,null,-1.5e-7]", "\"stort\":18446744073709551615",
        "\"kommune_navn_langt\":\"x\"", "\"kommunf\":1",
      ])
    }
  }
}
