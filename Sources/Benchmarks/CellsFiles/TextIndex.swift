/// Numbers distinct texts 0, 1, … in the order in which they are first seen. Finding a text that is
/// known allocates nothing.
struct TextIndex {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Open addressing, linear probing, at most half full; −1 is free.
  private var slots = [Int32](repeating: -1, count: 16)

  var count: Int { ends.count }

  func find(_ text: Span<UInt8>) -> Int? {
    let found = slots[slot(of: text)]
    return found < 0 ? nil : Int(found)
  }

  /// Adds a text that `find` does not know, and gives its number.
  mutating func insert(_ text: Span<UInt8>) -> Int {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: text)
    precondition(slots[slot] < 0, "a text is inserted once")
    slots[slot] = Int32(count)
    for index in text.indices { bytes.append(text[index]) }
    ends.append(bytes.count)
    return count - 1
  }

  /// The texts by their UTF-8 bytes, and for each number its place among them.
  func sorted() -> (texts: [String], places: [Int]) {
    let order = (0..<count).sorted { bytes[range($0)].lexicographicallyPrecedes(bytes[range($1)]) }
    var places = [Int](repeating: 0, count: count)
    for (place, index) in order.enumerated() { places[index] = place }
    return (order.map { String(decoding: bytes[range($0)], as: UTF8.self) }, places)
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// The slot that holds the text, or the free one where it belongs.
  private func slot(of text: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(text) & mask
    while slots[slot] >= 0, !holds(text, at: Int(slots[slot])) { slot = (slot + 1) & mask }
    return slot
  }

  private func holds(_ text: Span<UInt8>, at index: Int) -> Bool {
    let range = range(index)
    guard range.count == text.count else { return false }
    for offset in text.indices where bytes[range.lowerBound + offset] != text[offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    var wider = [Int32](repeating: -1, count: slots.count * 2)
    for index in 0..<count {
      var slot = Self.hash(bytes.span.extracting(range(index))) & (wider.count - 1)
      while wider[slot] >= 0 { slot = (slot + 1) & (wider.count - 1) }
      wider[slot] = Int32(index)
    }
    slots = wider
  }

  /// FNV-1a, 64 bits, folded: its low bits alone mix badly.
  private static func hash(_ text: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
