/// Damage that knows what it meets: flipped bits, bytes at the edges of what numbers can be, cuts,
/// pieces taken out, doubled, or put in from elsewhere.
package enum Damage {
  private static let edges: [UInt8] = [0, 1, 0x7f, 0x80, 0xfe, 0xff]

  package static func of(
    _ bytes: [UInt8], with other: [UInt8], using random: inout some RandomNumberGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...9, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes[place] = edges[Int.random(in: edges.indices, using: &random)]
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.removeSubrange(place..<end)
      case 5: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 6:
        bytes.insert(
          contentsOf: Array(repeating: 0xff, count: end - place), at: place)
      default:
        guard !other.isEmpty else { break }
        let start = Int.random(in: other.indices, using: &random)
        bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + 9)])
      }
    }
    return bytes
  }
}
