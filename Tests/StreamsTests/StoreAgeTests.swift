import Streams
import Testing

@Suite struct StoreAgeTests {
  private static let hour: Int64 = 3_600_000
  private static let week = 168 * hour
  private static let now: Int64 = 1_800_000_000_000

  @Test(
    arguments: [
      ("a moment old", 5, 9, now - 1, false),
      ("at the bound", 5, 9, now - week + hour, false),
      ("past it", 5, 9, now - week + hour - 1, true),
      ("of unknown age", 5, 9, nil, true),
      ("old, but nothing came since", 9, 9, now - 9 * week, false),
      ("new", 0, 9, nil, false),
      ("new, of an empty changelog", 0, 0, nil, false),
      ("of a clock ahead of ours", 5, 9, now + week, false),
    ] as [(Comment, Int64, Int64, Int64?, Bool)])
  func aStoreIsTooOldToReadOn(
    what: Comment, position: Int64, end: Int64, time: Int64?, isTooOld: Bool
  ) {
    #expect(
      StoreAge.isTooOld(
        position: position, end: end, time: time, now: Self.now, retention: Self.week)
        == isTooOld, what)
  }
}
