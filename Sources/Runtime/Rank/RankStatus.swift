/// What a rank thread is doing, for progress lines and for operations.
package struct RankStatus: Sendable {
  package var assigned: [Int] = []
  /// Cells partitions that are restored and followed.
  package var following: [Int] = []
  package var published: Int64 = 0
  package var refits: Int64 = 0
  package var lastRefitMilliseconds: Int64 = 0
  package var rebalances: Int64 = 0

  package init() {}
}
