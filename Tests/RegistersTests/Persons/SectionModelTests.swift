import Registers
import Testing

/// The facts' sections beside a dictionary of them.
@Suite struct SectionModelTests {
  private struct Held: Equatable {
    var version: Int64
    /// Nil if deleted.
    var body: [UInt8]?
  }

  /// Right ones, short and long.
  private static let bodies: [Register: [[UInt8]]] = [
    .observations: [[0, 0, 0, 1, 0]],
    .ophg: [[], [0x80, 0, 3], [0x80, 0, 3, 200, 1, 4]],
    .kotre: [[], [0x80, 0, 5]],
    .amrun: [[], [0x80, 0, 10], [0x80, 0, 0xfb, 0x50, 10]],
    .sssy: [[], [99] + [UInt8](repeating: 2, count: 150)],
    .foraeldre: [[0, 0], [11, 0]],
  ]

  /// Of every size; near to each other in days, seconds and ms.
  private func version(near last: Int64, using random: inout SplitMix64) -> Int64 {
    let step = Int64.random(in: -40...40, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return last
    case 1: return 1_577_836_800_000 + 3_600_000 * step
    case 2: return Bool.random(using: &random) ? 0 : .max
    case 3:
      return Int64.random(in: 0...Int64.max, using: &random)
        >> Int64.random(in: 0..<63, using: &random)
    default:
      let unit = [1, 1_000, 60_000, 86_400_000].randomElement(using: &random)! as Int64
      let version = last &+ unit * step
      return version < 0 ? last : version
    }
  }

  private func written(_ model: [Register: Held]) throws -> [UInt8] {
    var (facts, buffer): ([UInt8], [UInt8]) = ([], [])
    for register in Register.allCases.reversed() {
      guard let held = model[register] else { continue }
      if let body = held.body {
        try PersonFacts.replace(
          register, version: held.version, body: body.span, in: facts.span, into: &buffer)
      } else {
        try PersonFacts.delete(register, version: held.version, in: facts.span, into: &buffer)
      }
      facts = buffer
    }
    return facts
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theFactsHoldWhatWasLastSaidInOneForm(seed: UInt64) throws {
    var random = SplitMix64(seed: 11_000 + seed)
    var model: [Register: Held] = [:]
    var (facts, buffer): ([UInt8], [UInt8]) = ([], [])
    var last: Int64 = 1_751_234_567_890
    for _ in 0..<60 {
      let (register, bodies) = Self.bodies.sorted { $0.key.tag < $1.key.tag }
        .randomElement(using: &random)!
      last = version(near: last, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        model[register] = nil
        try PersonFacts.forget(register, in: facts.span, into: &buffer)
      case 1:
        model[register] = Held(version: last, body: nil)
        try PersonFacts.delete(register, version: last, in: facts.span, into: &buffer)
      default:
        let body = bodies.randomElement(using: &random)!
        model[register] = Held(version: last, body: body)
        try PersonFacts.replace(
          register, version: last, body: body.span, in: facts.span, into: &buffer)
      }
      facts = buffer
      try PersonFacts.validate(facts.span)
      for register in Register.allCases {
        let section = try PersonFacts.section(of: register, in: facts.span)
        let held = section.map {
          Held(version: $0.version, body: $0.isDeleted ? nil : Array(facts[$0.body]))
        }
        #expect(held == model[register])
      }
      let expected = try written(model)
      #expect(facts == expected)
    }
  }
}
