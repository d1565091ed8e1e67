import Foundation
import Simulation
import Testing

@Suite struct RecordTests {
  @Test(arguments: [2018...2022, 2007...2007, 2008...2017])
  func everyRecordKeepsTheContract(years: ClosedRange<Int>) {
    var settings = SimulationSettings.of(persons: 400, seed: UInt64(years.count))
    settings.years = years
    let (sink, counts, simulation) = ListSink.records(of: settings)
    let rules = RecordRules(kommuner: Set(simulation.truth.map(\.kommune)))
    #expect(rules.kommuner.count == 98)
    #expect(sink.records.count == counts.total)
    var faults: [String: Int] = [:]
    for record in sink.records {
      if let fault = rules.fault(record) {
        faults["\(record.topic.name): \(fault)", default: 0] += 1
      }
    }
    #expect(faults.isEmpty)
    #expect(Set(sink.records.map(\.topic)) == Set(SimulatedTopic.allCases))
  }

  @Test(arguments: [2018...2022, 2008...2017])
  func thePlanIsWhatThePlainReadingOfTheDefinitionsFinds(years: ClosedRange<Int>) {
    let persons = 1_500
    var settings = SimulationSettings.of(persons: persons, seed: 4)
    settings.years = years
    let (sink, _, simulation) = ListSink.records(of: settings)
    let kommuner = Set(simulation.truth.map(\.kommune))
    var last: [[UInt8]: [SimulatedTopic: RecordRules.Object]] = [:]
    for record in sink.records {
      last[record.key, default: [:]][record.topic] = RecordRules.object(record.value)
    }
    let plans = simulation.observations(of: 0..<persons)
    var areas: [Area: Int] = [:]
    var different = 0
    for number in 0..<persons {
      let reading = DefinitionReading(
        records: last[simulation.key(of: number)] ?? [:], kommuner: kommuner)
      let plan = Set(plans[number])
      #expect(plan.count == plans[number].count)
      if reading.observations(simulation.settings.years) != plan { different += 1 }
      for observation in plan { areas[observation.area, default: 0] += 1 }
    }
    #expect(different == 0)
    #expect(areas.count == Area.allCases.count)
    #expect(areas.values.allSatisfy { $0 > 50 })
  }

  @Test func versionsGrowAndEqualVersionsAreEqualRecords() {
    let (sink, _, _) = ListSink.records(of: .of(persons: 600))
    var held: [String: (version: Int, value: [UInt8])] = [:]
    var repeated = 0
    for record in sink.records where SimulatedTopic.registers.contains(record.topic) {
      guard let version = RecordRules.object(record.value)?["version"] as? Int else {
        Issue.record("no version")
        continue
      }
      let key = record.topic.name + String(decoding: record.key, as: UTF8.self)
      if let before = held[key] {
        #expect(version > before.version)
        if version > before.version, record.value == before.value { repeated += 1 }
      }
      held[key] = (version, record.value)
    }
    #expect(repeated == 0)
  }

  @Test func aSecondDeliveryIsTheFirstRecordForRecord() {
    var settings = SimulationSettings.of(persons: 300)
    settings.redelivers = true
    settings.continues = false
    let (sink, counts, _) = ListSink.records(of: settings)
    let records = sink.records.filter { SimulatedTopic.registers.contains($0.topic) }
    #expect(counts.loaded == counts.redelivered)
    #expect(counts.events == 0)
    #expect(Array(records.prefix(counts.loaded)) == Array(records.suffix(counts.redelivered)))
  }

  @Test func aDeliveryNamesTheEndOfWhatCameBefore() {
    let (sink, counts, simulation) = ListSink.records(of: .of(persons: 300))
    let deliveries = sink.records.filter { $0.topic == .deliveries }
      .compactMap { RecordRules.object($0.value) }
    #expect(deliveries.count == counts.deliveries)
    #expect(
      deliveries.compactMap { ($0["slut"] as? [Int])?.first.map(Int64.init) } == sink.askedEnds)
    let end = "\(simulation.settings.years.upperBound + 3)-12-31"
    let complete = Set(
      deliveries.filter { $0["komplet_til"] as? String == end }.compactMap {
        $0["register"] as? String
      })
    #expect(complete.count == SimulatedTopic.registers.count)
  }

  @Test func someEmigrationsAreKnownLateAndSomeLivesChange() {
    let (sink, _, _) = ListSink.records(of: .of(persons: 6_000))
    var known: Set<String> = []
    var late = 0
    var deleted = 0
    for record in sink.records {
      guard let object = RecordRules.object(record.value) else { continue }
      if object["slettet"] as? Bool == true { deleted += 1 }
      guard record.topic == .population, let version = object["version"] as? Int,
        let absences = object["udvandret"] as? [RecordRules.Object]
      else { continue }
      for absence in absences {
        guard let from = absence["fra"] as? String,
          let date = try? Date(from + "T00:00:00Z", strategy: .iso8601)
        else { continue }
        guard known.insert(String(decoding: record.key, as: UTF8.self) + from).inserted else {
          continue
        }
        if Double(version) / 1000 - date.timeIntervalSince1970 > 50 * 86_400 { late += 1 }
      }
    }
    let share = Double(late) / Double(known.count)
    #expect(known.count > 150)
    #expect((0.06...0.24).contains(share))
    #expect(deleted > 0)
  }
}
