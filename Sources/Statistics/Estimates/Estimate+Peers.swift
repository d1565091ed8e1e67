extension Estimate {
  private static let peerCount = 5

  /// Thirds of `count` things in order: of the third that `place` is in, 0…2.
  static func third(ofPlace place: Int, of count: Int) -> Int { 3 * place / count }

  /// Sets the peers of each ranked unit: the five of the same third by persons whose expected
  /// shares are nearest to its own, of equally near ones the first.
  mutating func setPeers(of ranked: [Int], by fitted: FittedTable) {
    let bySize = ranked.sorted { a, b in
      units[a].persons != units[b].persons ? units[a].persons < units[b].persons : a < b
    }
    for third in 0..<3 {
      let group = bySize.enumerated()
        .filter { Self.third(ofPlace: $0.offset, of: bySize.count) == third }.map(\.element)
      for unit in group {
        let own = expectedShare(unit)
        let others = group.filter { $0 != unit }
        let distances = others.map { (expectedShare($0) - own).magnitude }
        let nearest = others.indices.sorted { a, b in
          distances[a] != distances[b] ? distances[a] < distances[b] : others[a] < others[b]
        }.prefix(Self.peerCount)
        units[unit].peers = nearest.map { peer(others[$0], of: unit, fitted) }
      }
    }
  }

  private func expectedShare(_ unit: Int) -> Double {
    units[unit].expected / Double(units[unit].persons)
  }

  private func peer(_ other: Int, of unit: Int, _ fitted: FittedTable) -> Peer {
    let difference = (units[other].residualPP ?? 0) - (units[unit].residualPP ?? 0)
    guard let error = units[unit].standardErrorPP, let otherError = units[other].standardErrorPP
    else { return Peer(unit: other, differencePP: difference, isMarkedlyBetter: false) }
    let persons = Double(units[unit].persons) * Double(units[other].persons)
    let shared = 1e4 * fitted.sharedVariance(unit, other) / persons
    let variance = error * error + otherError * otherError + 2 * shared
    let limit = NormalDistribution.z998 * max(0, variance).squareRoot()
    return Peer(
      unit: other, differencePP: difference, isMarkedlyBetter: variance > 0 && difference > limit)
  }
}
