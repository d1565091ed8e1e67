/// A synthetic population of the registers: persons whose outcomes are drawn from a known model,
/// told as records in the order of deliveries.
///
/// First the state of every register on one day, register after register; then all that happens
/// until the outcome windows of every period have passed, in the order in which the registers learn
/// of it, with a delivery watermark of each register per quarter.
///
/// A person is told anew from seed and number whenever a record is due: memory holds 8 bytes an
/// event, no records.
package struct Simulation: Sendable {
  package let settings: SimulationSettings
  let years: Years
  let model: TrueModel

  package init(_ settings: SimulationSettings) {
    precondition((1...SimulationSettings.personCountMax).contains(settings.personCount))
    precondition(settings.years.count <= SimulationSettings.yearCountMax)
    precondition(SimulationSettings.yearRange.contains(settings.years.lowerBound))
    precondition(SimulationSettings.yearRange.contains(settings.years.upperBound))
    self.settings = settings
    years = Years(first: settings.years.lowerBound, last: settings.years.upperBound)
    model = TrueModel(
      seed: settings.seed, scenario: settings.scenario, years: years, kommuner: .bundled)
  }

  /// The planted effects, by area and kommune.
  package var truth: [TrueEffect] { model.effects }

  /// The true share of success of a benchmark in the country.
  package func share(of area: Area) -> Double { model[area].share }

  /// The key of a person's records; numbers are 0..<personCount.
  package func key(of person: Int) -> [UInt8] {
    Life.pseudonym(seed: settings.seed, number: person)
  }

  /// What each person adds to the benchmarks' periods in the end, by number.
  package func observations(of persons: Range<Int>) -> [[PlannedObservation]] {
    var builder = LifeBuilder(model: model, seed: settings.seed)
    return persons.map { number in
      builder.tell(number)
      return builder.life.observations(years, kommuner: model.kommuner)
    }
  }

  /// Writes all records.
  package func run<Sink: RecordSink>(
    into sink: inout Sink
  ) throws(Sink.Failure) -> SimulationCounts {
    var run = SimulationRun(self)
    try run.writeConditions(into: &sink)
    try run.writeLoad(into: &sink, again: false)
    if settings.redelivers { try run.writeLoad(into: &sink, again: true) }
    if settings.continues { try run.writeLife(into: &sink) }
    return run.counts
  }
}
