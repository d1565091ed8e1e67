import Kafka
import Runtime
import Simulation
import Testing

@Suite struct PoisonSearchTests {
  private static let places = (0..<4).map {
    TopicPartition(topic: "t", partition: Partition(rawValue: $0))
  }

  private func stretch(_ place: Int, _ offsets: Range<Int64>) -> PoisonSearch.Stretch {
    PoisonSearch.Stretch(Self.places[place], offsets)
  }

  @Test func aTransactionThatIsRefusedOnceIsTriedAgainWhole() {
    var search = PoisonSearch()
    #expect(search.refused([stretch(0, 5..<900)]) == .again)
    #expect(search.trial == nil)
    search.committed { _ in Offset(rawValue: 900) }
    #expect(search == PoisonSearch())
  }

  @Test func oneThatIsRefusedTwiceIsHalvedDownToOneRecordThatIsRefusedTwice() {
    var search = PoisonSearch()
    var refused = [stretch(0, 0..<8)]
    var sizes: [Int] = []
    var verdict = search.refused(refused)
    while verdict == .again, sizes.count < 20 {
      refused = search.trial ?? refused
      sizes.append(refused[0].offsets.count)
      verdict = search.refused(refused)
    }
    #expect(sizes == [8, 4, 2, 1, 1])
    #expect(verdict == .poisonous(TopicPartitionOffset(Self.places[0], at: Offset(rawValue: 0))))
    #expect(search == PoisonSearch())
  }

  @Test func partitionsAreTriedApartBeforeTheirOffsets() {
    var search = PoisonSearch()
    let suspects = [stretch(0, 0..<100), stretch(1, 7..<9), stretch(3, 4..<5)]
    for _ in 0..<2 { #expect(search.refused(suspects) == .again) }
    #expect(search.trial == [stretch(0, 0..<100), stretch(1, 7..<9)])
    #expect(search.bound(of: Self.places[1]) == 9)
    #expect(search.bound(of: Self.places[3]) == 0, "nothing of it is read")
    search.committed { [Self.places[0]: 100, Self.places[1]: 9][$0].map(Offset.init(rawValue:)) }
    #expect(search.trial == [stretch(3, 4..<5)])
    #expect(search.refused([stretch(3, 4..<5)]) == .again)
    #expect(
      search.refused([stretch(3, 4..<5)])
        == .poisonous(TopicPartitionOffset(Self.places[3], at: Offset(rawValue: 4))))
  }

  @Test func aTransactionWithoutRecordsAccusesNone() {
    var search = PoisonSearch()
    for _ in 0..<5 { #expect(search.refused([stretch(0, 7..<7)]) == .notARecord) }
    #expect(search == PoisonSearch())
  }

  /// Topics' worth of records, some of which no transaction can hold, with gaps of compaction, read
  /// anew after each failure in another order of the partitions.
  private struct Stream {
    /// By partition, the offsets that there are, ascending.
    let offsets: [[Int64]]
    let refusable: Set<TopicPartitionOffset>
    var next: [Int64]
    var deadLetters: [TopicPartitionOffset] = []
    var committed: [TopicPartitionOffset] = []
    private(set) var transactions = 0
    private var known: Set<TopicPartitionOffset> = []

    init(offsets: [[Int64]], refusable: Set<TopicPartitionOffset>) {
      self.offsets = offsets
      self.refusable = refusable
      next = offsets.map { _ in 0 }
    }

    var isDone: Bool { zip(offsets, next).allSatisfy { ($0.last ?? -1) < $1 } }

    mutating func runTransaction(
      _ search: inout PoisonSearch, upTo limit: Int, using random: inout SeededGenerator
    ) {
      transactions += 1
      var ahead = next
      var batch: [TopicPartitionOffset] = []
      while batch.count < limit {
        let open = offsets.indices.filter { place in
          let bound = search.bound(of: PoisonSearchTests.places[place]) ?? .max
          return offsets[place].contains { $0 >= ahead[place] && $0 < bound }
        }
        guard let place = open.randomElement(using: &random),
          let offset = offsets[place].first(where: { $0 >= ahead[place] })
        else { break }
        batch.append(
          TopicPartitionOffset(PoisonSearchTests.places[place], at: Offset(rawValue: offset)))
        ahead[place] = offset + 1
      }
      // What lies before the bound is read, if only to find that there is nothing.
      for stretch in search.trial ?? [] where batch.count < limit {
        let place = Int(stretch.partition.partition.rawValue)
        ahead[place] = max(ahead[place], stretch.offsets.upperBound)
      }
      guard batch.allSatisfy({ !refusable.contains($0) || known.contains($0) }) else {
        let held = offsets.indices.map {
          PoisonSearch.Stretch(PoisonSearchTests.places[$0], next[$0]..<ahead[$0])
        }
        if case .poisonous(let place) = search.refused(held) { known.insert(place) }
        return
      }
      search.committed { Offset(rawValue: ahead[Int($0.partition.rawValue)]) }
      next = ahead
      deadLetters += batch.filter(known.contains)
      committed += batch.filter { !known.contains($0) }
    }
  }

  private static func stream(_ random: inout SeededGenerator) -> Stream {
    var offsets: [[Int64]] = []
    var all: [TopicPartitionOffset] = []
    for place in places.prefix(Int.random(in: 1...4, using: &random)) {
      let some = (0..<Int64.random(in: 1...600, using: &random)).filter { _ in
        Int.random(in: 0..<10, using: &random) > 0
      }
      offsets.append(some)
      all += some.map { TopicPartitionOffset(place, at: Offset(rawValue: $0)) }
    }
    let count = Int.random(in: 0...6, using: &random)
    return Stream(
      offsets: offsets, refusable: Set(all.shuffled(using: &random).prefix(count)))
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func everyRecordIsCommittedOrItselfADeadLetter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var stream = Self.stream(&random)
    var search = PoisonSearch()
    let count = stream.offsets.joined().count
    // A search: two refusals, two and nine halvings, the last record twice; as many commits; and
    // what it leaves behind is met again.
    let bound = count / 100 + 4 + stream.refusable.count * 2 * (2 + 2 + 10 + 2)
    while !stream.isDone, stream.transactions <= bound {
      stream.runTransaction(
        &search, upTo: Int.random(in: 100...512, using: &random), using: &random)
    }
    #expect(stream.isDone, "\(stream.transactions) transactions, \(count) records")
    #expect(stream.deadLetters.count == stream.refusable.count)
    #expect(Set(stream.deadLetters) == stream.refusable)
    #expect(stream.committed.count == count - stream.refusable.count)
    #expect(Set(stream.committed).isDisjoint(with: stream.refusable))
  }
}
