/// Draws in integers and plain arithmetic: the standard library's own mappings from bits to ranges
/// may change between releases, these may not.
extension SeededGenerator {
  /// A generator of its own for each pair of a seed and a number.
  init(seed: UInt64, number: Int) {
    var first = SeededGenerator(seed: seed)
    self.init(seed: first.next() ^ (UInt64(truncatingIfNeeded: number) &* 0xd134_2543_de82_ef95))
  }

  /// In 0..<1, a multiple of 2⁻⁵³.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ share: Double) -> Bool { unit() < share }

  /// In 0..<count.
  mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "a draw is from something")
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func day(_ first: Day, _ last: Day) -> Day {
    last <= first ? first : first + below(last - first + 1)
  }

  /// The index of a weight, as likely as its share of all.
  mutating func index(ofWeights weights: [Double]) -> Int {
    var rest = unit() * weights.reduce(0, +)
    for index in weights.indices.dropLast() {
      rest -= weights[index]
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Mean 0, standard deviation 1, within ±6: the sum of twelve uniform draws.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return sum
  }

  /// The numbers 0..<count in a drawn order.
  mutating func order(of count: Int) -> [Int] {
    var order = Array(0..<count)
    guard count > 1 else { return order }
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, below(last + 1)) }
    return order
  }
}
