package import Benchmarks
internal import Registers
internal import Statistics

/// From folded cells to rankings.
extension RankTask {
  /// Takes in what readers of the rankings topic hold, and what was released to make it: the last
  /// record of each key. Then all is computed anew, and what tells the same is not published again.
  ///
  /// - Throws: `CorruptRecord` for a released cell that no rank task writes.
  package mutating func resume(
    published: [Ranking], released: [ReleasedCell]
  ) throws(CorruptRecord) {
    for index in areas.indices {
      try remember(released, area: index)
      let own = published.filter { $0.area == areas[index].definition.id }
      areas[index].published = Dictionary(own.map { ($0.key, $0) }) { _, last in last }
      areas[index].dirtyPeriods.formUnion(areas[index].cells.occupiedPeriods)
      areas[index].dirtyPeriods.formUnion(
        own.map(\.period).filter { $0 != Ranking.Period.headlineLabel })
    }
  }

  /// Whether the area's rankings are to be computed: cells have changed, or the state has.
  package func isDirty(area: Int, state: Ranking.State) -> Bool {
    !areas[area].countedPeriods.isEmpty || !areas[area].dirtyPeriods.isEmpty
      || areas[area].published.values.contains { $0.state != state }
  }

  /// Computes what has changed in an area, the headline first, from what may be released of its
  /// counts. Empty if all tells the same as what is published, or if some source partition has not
  /// counted all its persons under the area's definition: then the last rankings stay, marked as
  /// being rebuilt.
  ///
  /// Cost: a refit for the headline and for each changed period.
  package mutating func compute(
    area: Int, catchingUp: Bool, publishedAt: Timestamp
  ) -> Computation {
    precondition(standsOnACut, "nothing is computed on half a transaction")
    guard isComplete(area: area) else {
      return Computation(publications: rebuilding(area: area, publishedAt: publishedAt))
    }
    let released = release(area: area)
    return Computation(
      publications: publications(
        ofReleased: area, catchingUp: catchingUp, publishedAt: publishedAt),
      released: released)
  }

  private mutating func publications(
    ofReleased area: Int, catchingUp: Bool, publishedAt: Timestamp
  ) -> [Publication] {
    let definition = areas[area].definition
    let stamp = Stamp(
      state: catchingUp ? .catchingUp : .current, cut: cut(of: definition),
      publishedAt: publishedAt, asOf: asOf(of: definition),
      completeThrough: completeThrough(of: definition))
    let isStateNew = areas[area].published.values.contains { $0.state != stamp.state }
    let occupied = areas[area].cells.releasedPeriods
    // Of a period that no one is counted in any more readers hold a ranking, too.
    let told = areas[area].published.values.map(\.period)
      .filter { $0 != Ranking.Period.headlineLabel }
    let mature = occupied.filter { maturity(ofPeriod: $0, area: area) == .mature }
    let wasHeadline = areas[area].last(Ranking.Period.headlineLabel)?.periods ?? []
    // With no one left, the headline says so of the periods that it told of.
    let headline = occupied.isEmpty ? wasHeadline : definition.headlinePeriods(of: mature)
    // A period that came and went between two computations is nobody's news.
    let moved = areas[area].dirtyPeriods.intersection(occupied + told)
      .union(isStateNew ? occupied + told : [])
    guard !moved.isEmpty else { return [] }
    let plan = disclosure(area: area, occupied, mature: mature, headline: headline)
    let changed = moved.union(occupied.filter { !isWithheldAsPlanned(.single($0), plan, area) })
    let dirty = changed.union(Self.successors(of: changed, among: mature))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var publications: [Publication] = []
    var estimates = PeriodEstimates(
      of: definition, rule: rule, references: references, plan: plan)
    if !headline.isEmpty,
      headline != wasHeadline || !Set(headline).isDisjoint(with: dirty)
        || !isWithheldAsPlanned(.headline(headline), plan, area)
    {
      let estimate = estimates.estimate(pooling: headline, of: &areas[area].cells)
      let changes = headline.count == 1 ? changes(to: headline[0], mature, &estimates, area) : nil
      note(.headline(headline), estimate, area, stamp, changes, plan, in: &publications)
    }
    for period in dirty {
      let estimate = estimates.estimate(of: period, of: &areas[area].cells)
      let changes = changes(to: period, mature, &estimates, area)
      note(.single(period), estimate, area, stamp, changes, plan, in: &publications)
    }
    return publications
  }

  /// The mature periods that come next after changed ones: they tell what has changed since.
  private static func successors(of changed: Set<String>, among mature: [String]) -> [String] {
    changed.compactMap { period in
      mature.first { period.utf8.lexicographicallyPrecedes($0.utf8) }
    }
  }

  /// Since the mature period before; `nil` for the first one, and for one that is not mature.
  private mutating func changes(
    to period: String, _ mature: [String], _ estimates: inout PeriodEstimates, _ area: Int
  ) -> PeriodChanges? {
    guard let place = mature.firstIndex(of: period), place > 0 else { return nil }
    return estimates.changes(from: mature[place - 1], to: period, of: &areas[area].cells)
  }

  /// Readers hold this now.
  package mutating func published(_ computation: Computation, area: Int) {
    for publication in computation.publications {
      areas[area].published[publication.key] = publication.ranking
    }
    guard isComplete(area: area) else { return }
    areas[area].countedPeriods.removeAll()
    areas[area].dirtyPeriods.removeAll()
  }

  /// What all rankings of one computation share.
  private struct Stamp {
    let state: Ranking.State
    let cut: Cut
    let publishedAt: Timestamp
    let asOf: [String: Timestamp?]
    let completeThrough: [String: CalendarDate?]
  }

  private func note(
    _ period: Ranking.Period, _ estimate: Estimate, _ area: Int, _ stamp: Stamp,
    _ changes: PeriodChanges?, _ plan: DisclosurePlan, in publications: inout [Publication]
  ) {
    let definition = areas[area].definition
    let last = areas[area].last(period.label)
    var ranking = Ranking(
      of: estimate, definition: definition, period: period,
      withheld: plan.withheld(in: period), state: stamp.state,
      revision: (last?.revision ?? 0) + 1, cut: stamp.cut, publishedAt: stamp.publishedAt,
      asOf: stamp.asOf, maturity: maturity(of: period, area: area),
      completeThrough: stamp.completeThrough, changes: changes, minChange: minChange)
    let announcements = ranking.announceChanges(since: last)
    if let last, ranking.sameFigures(as: last) { return }
    let model = PublishedModel(of: estimate, behind: ranking, definition: definition)
    publications.append(Publication(ranking, model: model, changes: announcements))
  }

  private func rebuilding(area: Int, publishedAt: Timestamp) -> [Publication] {
    areas[area].published.values.filter { $0.state != .rebuilding }
      .sorted { $0.key < $1.key }
      .map { last in
        var ranking = last
        ranking.state = .rebuilding
        ranking.revision += 1
        ranking.publishedAt = publishedAt
        return Publication(ranking)
      }
  }

  func maturity(ofPeriod period: String, area: Int) -> Maturity {
    areas[area].definition.maturity(
      ofPeriod: period, completeThrough: effect.completeThrough)
  }

  /// A headline pools mature periods only.
  private func maturity(of period: Ranking.Period, area: Int) -> Maturity {
    switch period {
    case .single(let period): maturity(ofPeriod: period, area: area)
    case .headline: .mature
    }
  }

  /// The records that everything folded so far stands on.
  package func cut(of definition: BenchmarkDefinition) -> Cut {
    var inputs: [Int: [String: Int64]] = [:]
    for (partition, progress) in progress.enumerated() {
      guard let progress else { continue }
      inputs[partition] = Dictionary(
        progress.inputs.map { ($0.register, $0.position) }, uniquingKeysWith: max)
    }
    return Cut(
      cells: Cut.Cells(partition: Int32(cellsPartition), nextOffset: nextOffset), inputs: inputs,
      references: definition.rules == nil ? [:] : references.nextOffsets)
  }

  /// Of the registers that the definition reads.
  private func asOf(of definition: BenchmarkDefinition) -> [String: Timestamp?] {
    var times: [String: Timestamp?] = [:]
    let read = Set(definition.registers)
    for input in progress.compactMap({ $0 }).flatMap(\.inputs) where read.contains(input.register) {
      let time = input.newestRecordTime < 0 ? nil : Timestamp(rawValue: input.newestRecordTime)
      times[input.register] = [times[input.register] ?? nil, time].compactMap { $0 }.max()
    }
    return times
  }

  private func completeThrough(of definition: BenchmarkDefinition) -> [String: CalendarDate?] {
    guard definition.rules != nil else { return [:] }
    return Dictionary(
      definition.registers.map { topic in
        (topic, Register(topicName: topic).flatMap { effect.completeThrough[$0] })
      }, uniquingKeysWith: { first, _ in first })
  }
}
