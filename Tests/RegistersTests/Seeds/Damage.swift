/// Damage to a text or to bytes: flipped bits, cuts, pieces of another, other digits.
enum Damage {
  static func of(
    _ value: [UInt8], with other: [UInt8], using random: inout SplitMix64
  ) -> [UInt8] {
    var value = value
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...value.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where place < value.count:
        value[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1 where place < value.count:
        value[place] = UInt8.random(in: 0...255, using: &random)
      case 2: value.removeSubrange(place...)
      case 3: value.removeSubrange(place..<min(value.count, place + 3))
      case 4:
        let start = Int.random(in: 0..<other.count, using: &random)
        value.insert(contentsOf: other[start..<min(other.count, start + 9)], at: place)
      default:
        let start = Int.random(in: 0..<other.count, using: &random)
        value.replaceSubrange(place..., with: other[start...])
      }
    }
    return value
  }

  /// Another digit at a few places of a text that has digits: mostly still a document, of other
  /// dates and numbers.
  static func ofDigits(_ value: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let places = value.indices.filter { digits.contains(value[$0]) }
    var value = value
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard let place = places.randomElement(using: &random) else { break }
      value[place] = .random(in: digits, using: &random)
    }
    return value
  }
}
