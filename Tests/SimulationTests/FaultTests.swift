import Simulation
import Testing

@Suite struct FaultTests {
  @Test func equalSettingsGiveEqualBytesAndOtherSeedsOthers() {
    var settings = SimulationSettings.of(persons: 200, seed: 9)
    settings.faults.malformed = 0.05
    settings.faults.stale = 0.05
    let first = ListSink.records(of: settings)
    let second = ListSink.records(of: settings)
    #expect(first.sink.records == second.sink.records)
    #expect(first.simulation.truth == second.simulation.truth)
    settings.seed = 10
    let other = ListSink.records(of: settings)
    #expect(other.sink.records != first.sink.records)
    #expect(Set(other.sink.records.map(\.key)) != Set(first.sink.records.map(\.key)))
  }

  /// The bytes as they were on the machine that this was written on.
  @Test func theBytesAreTheSameOnEveryMachine() {
    let (sink, _, simulation) = ListSink.records(of: .of(persons: 50, seed: 77))
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: [UInt8]) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for record in sink.records {
      add(Array(record.topic.name.utf8))
      add(record.key)
      add(record.value)
    }
    for effect in simulation.truth { add(Array("\(effect.effect) \(effect.residual)".utf8)) }
    #expect(hash == 0xd04a_674b_a571_0594)
  }

  @Test func faultsComeInTheSharesAskedFor() {
    var settings = SimulationSettings.of(persons: 2_000)
    settings.faults.malformed = 0.05
    settings.faults.stale = 0.1
    settings.faults.duplicate = 0.02
    settings.faults.unknownKommune = 0.5
    let (sink, counts, simulation) = ListSink.records(of: settings)
    let good = Double(counts.loaded + counts.events)
    #expect(abs(Double(counts.malformed) / good - 0.05) < 0.006)
    #expect(abs(Double(counts.stale) / good - 0.1) < 0.008)
    #expect(abs(Double(counts.duplicates) / good - 0.02) < 0.004)
    #expect(sink.records.count == counts.total)

    let rules = RecordRules(kommuner: Set(simulation.truth.map(\.kommune)))
    let faults = sink.records.compactMap { record in
      rules.fault(record).map { (topic: record.topic, text: $0) }
    }
    let broken = faults.count { $0.text != "a closed code" }
    #expect(broken == counts.malformed)
    let closed = faults.filter { $0.text == "a closed code" }.count
    #expect(closed == counts.unknownKommuner)
    let population = sink.records.count { $0.topic == .population }
    #expect(closed * 4 > population)

    settings.faults = FaultShares()
    let clean = ListSink.records(of: settings)
    let cleanRecords = Set(clean.sink.records.filter { $0.topic != .deliveries }.map(\.value))
    #expect(cleanRecords.isSubset(of: Set(sink.records.map(\.value))))
  }

  @Test func noFaultsAreMadeUnlessAskedFor() {
    let (_, counts, _) = ListSink.records(of: .of(persons: 200))
    #expect(counts.malformed + counts.stale + counts.duplicates + counts.unknownKommuner == 0)
  }
}
