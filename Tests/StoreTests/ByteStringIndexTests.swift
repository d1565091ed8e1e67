import Store
import Testing

struct ByteStringIndexTests {
  /// Keys of every length that the hash treats apart, drawn so that many repeat.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func agreesWithADictionary(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet: UInt8 = seed % 2 == 0 ? 1 : 255
    var index = ByteStringIndex()
    var oracle: [[UInt8]: Int] = [:]
    var order: [[UInt8]] = []
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...70, using: &random)
      let key = (0..<count).map { _ in UInt8.random(in: 0...alphabet, using: &random) }
      #expect(index.find(key.span) == oracle[key])
      if Bool.random(using: &random) {
        let known = oracle[key]
        let (position, inserted) = index.insert(key.span)
        #expect(position == known ?? order.count)
        #expect(inserted == (known == nil))
        if inserted {
          oracle[key] = position
          order.append(key)
        }
      }
      #expect(index.count == oracle.count)
    }
    #expect(order.indices.allSatisfy { [UInt8](copying: index.key(at: $0)) == order[$0] })
    #expect(order.allSatisfy { index.find($0.span) == oracle[$0] })
  }

  @Test(arguments: [true, false])
  func forgetsEverythingAndStartsAgainAtZero(keepingCapacity: Bool) {
    var index = ByteStringIndex()
    for byte in UInt8.min...UInt8.max { _ = index.insert([byte].span) }
    index.removeAll(keepingCapacity: keepingCapacity)
    #expect(index.count == 0)
    #expect(index.byteCount == 0)
    #expect(index.find([7].span) == nil)
    #expect(index.insert([7].span) == (0, true))
  }

  @Test
  func aCopyIsAValueOfItsOwn() {
    var original = ByteStringIndex()
    _ = original.insert([1].span)
    var copy = original
    _ = copy.insert([2].span)
    #expect(original.count == 1)
    #expect(original.find([2].span) == nil)
    #expect(copy.find([2].span) == 1)
  }

  @Test
  func findsTheEmptyKeyOnlyWhereItWasInserted() {
    var index = ByteStringIndex()
    let empty: [UInt8] = []
    _ = index.insert([0].span)
    #expect(index.find(empty.span) == nil)
    #expect(index.insert(empty.span) == (1, true))
    #expect(index.find(empty.span) == 1)
    #expect([UInt8](copying: index.key(at: 1)) == [])
  }
}
