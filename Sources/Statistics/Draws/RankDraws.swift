/// Draws of the true residuals of ranked units, and what ranks and gaps come of them.
///
/// A unit's true residual given its observed one is normal around B r with deviation √B SE (B the
/// reliability, r the residual, SE its error). Its deviate in a draw is fixed by seed, code and the
/// draw's number, from 0: probabilities move only when data do, and are the same wherever they are
/// computed.
///
/// Cost: 0.1 µs a unit and draw.
struct RankDraws {
  /// A unit's true residual and its residual by chance alone, both in pp and both normal.
  struct Unit {
    /// FNV-1a of the code's UTF-8.
    var hash: UInt64
    var mean: Double
    var deviation: Double
    var chanceDeviation: Double
  }

  let drawCount: Int
  let seed: UInt64
  /// In the order of ties: of two with equal residuals the first is the better.
  let units: [Unit]
  /// Of each draw, one after the other: of each unit, from 1.
  private(set) var ranks: [Int32] = []
  /// Mean over the draws; `nil` where a fifth of the units is none.
  private(set) var gapPP: Double?
  private(set) var chanceGapPP: Double?

  private static let orderBits = 20

  /// - Parameter hasDifferences: whether true residuals differ; if not, only chance is drawn.
  init(of units: [Unit], drawCount: Int, seed: UInt64, hasDifferences: Bool) {
    precondition(units.count < 1 << Self.orderBits, "at most \(1 << Self.orderBits) units")
    self.units = units
    self.drawCount = drawCount
    self.seed = seed
    let count = units.count
    let size = Estimate.fifth(of: count)
    if hasDifferences { ranks = [Int32](repeating: 0, count: count * drawCount) }
    var deviates = [Double](repeating: 0, count: count)
    var chances = deviates
    var values = deviates
    var keys = [Int](repeating: 0, count: count)
    var (gapSum, chanceGapSum) = (0.0, 0.0)
    for draw in 0..<drawCount {
      for index in 0..<count where units[index].chanceDeviation > 0 {
        let counter = (units[index].hash, UInt64(draw))
        deviates[index] = NormalDistribution.quantile(Philox4x32.share(counter: counter, key: seed))
        chances[index] = units[index].chanceDeviation * deviates[index]
      }
      if size > 0 {
        Self.sort(&keys, by: chances)
        chanceGapSum += Self.gap(keys, chances, size)
      }
      guard hasDifferences else { continue }
      for index in 0..<count {
        values[index] = units[index].mean + units[index].deviation * deviates[index]
      }
      Self.sort(&keys, by: values)
      gapSum += Self.gap(keys, values, size)
      for place in 0..<count {
        ranks[draw * count + Self.index(ofKey: keys[place])] = Int32(place + 1)
      }
    }
    guard size > 0 else { return }
    gapPP = gapSum / Double(size) / Double(drawCount)
    chanceGapPP = chanceGapSum / Double(size) / Double(drawCount)
  }

  func distribution(ofUnit index: Int) -> RankDistribution {
    let count = units.count
    var draws = [Int](repeating: 0, count: count + 1)
    for draw in 0..<drawCount { draws[Int(ranks[draw * count + index])] += 1 }
    func share(_ places: ClosedRange<Int>) -> Double {
      Double(draws[places].reduce(0, +)) / Double(drawCount)
    }
    let extremes = Estimate.extremes(of: count)
    let fifth = Estimate.fifth(of: count)
    let sum = draws.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    return RankDistribution(
      interval: Self.rank(
        of: (drawCount + 39) / 40, draws)...Self.rank(of: (39 * drawCount + 39) / 40, draws),
      expectedRank: Double(sum) / Double(drawCount), topProbability: share(1...extremes),
      bottomProbability: share(count - extremes + 1...count),
      topFifthProbability: fifth > 0 ? share(1...fifth) : nil)
  }

  /// The rank of the `place`-th draw, from 1, in ascending order.
  private static func rank(of place: Int, _ draws: [Int]) -> Int {
    var (rank, before) = (0, 0)
    while before < place {
      rank += 1
      before += draws[rank]
    }
    return rank
  }

  /// Sorts the units best first, by the rank rule: keys are values rounded to the width of ties,
  /// negated, and behind them the order of ties.
  private static func sort(_ keys: inout [Int], by values: [Double]) {
    for index in keys.indices {
      let rounded = Int((values[index] / Estimate.tieWidthPP).rounded())
      keys[index] = -rounded << orderBits | index
    }
    keys.sort()
  }

  private static func index(ofKey key: Int) -> Int { key & (1 << orderBits - 1) }

  /// Sum of the first `size` values less that of the last.
  private static func gap(_ keys: [Int], _ values: [Double], _ size: Int) -> Double {
    var sum = 0.0
    for place in 0..<size {
      sum += values[index(ofKey: keys[place])] - values[index(ofKey: keys[keys.count - 1 - place])]
    }
    return sum
  }
}
