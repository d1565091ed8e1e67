package import Benchmarks
package import Registers

/// Holds the rankings of one area that readers have against those that were computed anew: bit for
/// bit, but for what says when and how often they were published, and `announced`, which remembers.
package struct RankingComparison {
  /// Where the inputs end, and what was found up to there.
  package struct Ends: Sendable {
    /// By partition number: the next offset of each register.
    package var positions: [[Register: Int64]]
    /// Time of each register's newest record, ms since 1970.
    package var newestTimes: [Register: Int64] = [:]
    /// Registers of which records may be missing that were counted.
    package var compacted: Set<Register> = []
    /// The next offset by topic and partition of the topics that are read whole.
    package var references: [String: [Int: Int64]] = [:]

    package init(positions: [[Register: Int64]]) { self.positions = positions }
  }

  package let definition: BenchmarkDefinition
  private let recount: RankingRecount
  private let completeThrough: [Register: CalendarDate]
  private let ends: Ends

  package init(
    _ recount: RankingRecount, completeThrough: [Register: CalendarDate], ends: Ends
  ) {
    self.recount = recount
    definition = recount.definition
    self.completeThrough = completeThrough
    self.ends = ends
  }

  /// - Parameter published: values of the rankings topic, by key; those of other areas are left
  ///   aside.
  /// - Returns: how many rankings were compared, and what differs, in the order of the keys.
  package func differences(
    in published: [String: [UInt8]]
  ) -> (compared: Int, differences: [Difference]) {
    var differences: [Difference] = []
    var theirs: [String: Ranking] = [:]
    let own = published.filter { $0.key.hasPrefix(definition.id + "/") }
    for (key, json) in own {
      do throws(RankingError) {
        let ranking = try Ranking(json: json)
        guard ranking.key == key else {
          differences.append(difference(key, "key", key, ranking.key))
          continue
        }
        theirs[ranking.period] = ranking
      } catch {
        differences.append(difference(key, "value", "a ranking", error.reason))
      }
    }
    let ours = recount.rankings(like: theirs)
    for (period, ranking) in ours {
      let key = ranking.key
      guard let their = theirs[period], let json = own[key] else {
        if own[key] == nil { differences.append(difference(key, "record", "a ranking", "nothing")) }
        continue
      }
      differences += times(of: their)
      differences += JSONComparison.fields(ours: ranking.json(), theirs: json).map {
        difference(key, $0.path, $0.ours, $0.theirs)
      }
    }
    return (
      ours.count, differences.sorted { ($0.key, $0.field) < ($1.key, $1.field) }
    )
  }

  private func difference(
    _ key: String, _ field: String, _ ours: String, _ theirs: String
  ) -> Difference {
    Difference(.ranking, key: key, field: field, ours: ours, theirs: theirs)
  }

  // MARK: How old the data are

  /// `as_of` and `complete_through` are of the cut that a ranking stands on, and a ranking that
  /// tells the same later is not published again: compared where that cut is the end.
  private func times(of ranking: Ranking) -> [Difference] {
    var differences: [Difference] = []
    for topic in Set(definition.registers).union(ranking.asOf.keys).sorted() {
      let register = Register(topicName: topic)
      let ours = register.flatMap { ends.newestTimes[$0] }.map(Timestamp.init)
      let theirs = ranking.asOf[topic] ?? nil
      if !isRight(theirs, ours, of: register, in: ranking.cut) {
        differences.append(
          difference(ranking.key, "as_of.\(topic)", Self.text(ours), Self.text(theirs)))
      }
    }
    guard definition.rules != nil, isAtTheEnds(ranking.cut) else { return differences }
    for topic in Set(definition.registers).union(ranking.completeThrough.keys).sorted() {
      let ours = Register(topicName: topic).flatMap { completeThrough[$0] }
      let theirs = ranking.completeThrough[topic] ?? nil
      if ours != theirs {
        differences.append(
          difference(
            ranking.key, "complete_through.\(topic)", Self.text(ours), Self.text(theirs)))
      }
    }
    return differences
  }

  /// A time may be older where the cut is; it may be newer where the newest record is gone.
  private func isRight(
    _ theirs: Timestamp?, _ ours: Timestamp?, of register: Register?, in cut: Cut
  ) -> Bool {
    guard let register else { return false }
    if theirs == ours { return true }
    if let theirs, theirs > ours ?? Timestamp(rawValue: .min) {
      return ends.compacted.contains(register)
    }
    return !isAtTheEnd(cut, of: register)
  }

  private func isAtTheEnd(_ cut: Cut, of register: Register) -> Bool {
    ends.positions.enumerated().allSatisfy { partition, positions in
      cut.inputs[partition]?[register.topicName] ?? 0 >= positions[register] ?? 0
    }
  }

  private func isAtTheEnds(_ cut: Cut) -> Bool {
    definition.registers.compactMap { Register(topicName: $0) }
      .allSatisfy { isAtTheEnd(cut, of: $0) }
      && cut.references == ends.references
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> String {
    value.map(\.description) ?? "null"
  }
}
