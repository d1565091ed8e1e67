internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Runtime
internal import Simulation
internal import Streams

/// What the benches on a cluster have in common.
struct BenchOptions: ParsableArguments {
  @OptionGroup var cluster: DemoBrokerOptions

  @Option(name: .long, help: "Persons; beyond the 229,591 of the survey the same again, as others.")
  var persons = 1_000_000

  @Option(name: .long, help: "Partitions of the topics.")
  var partitions = 4

  @Option(name: .long, help: "Runs of each measurement; their median is the figure.")
  var runs = 5

  @Option(name: .long, help: "table, for people, or json.")
  var format = OutputFormat.table

  func validate() throws {
    if !(1...SimulationSettings.personCountMax).contains(persons) {
      throw ValidationError("--persons \(persons): want 1 to \(SimulationSettings.personCountMax)")
    }
    if !(1...100).contains(partitions) {
      throw ValidationError("--partitions \(partitions): want 1 to 100")
    }
    if !(1...100).contains(runs) { throw ValidationError("--runs \(runs): want 1 to 100") }
  }

  /// Measures, prints what comes of it, or ends the command with what went wrong. Topics,
  /// directories and processes of the bench are gone afterwards, whatever happened.
  func report(_ measure: (BenchSurvey, StopSignal) throws -> [Figure]) throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    try exiting { () throws(WorkerFailure) in
      do {
        let survey = try BenchSurvey(self)
        BenchReport(
          persons: survey.total, partitions: partitions, figures: try measure(survey, stop)
        ).print(format)
      } catch {
        throw KafkaFailure.of(error)
      }
    }
    withExtendedLifetime(signals) {}
  }
}

/// The persons of the Current Population Survey, told so often that there are enough of them.
struct BenchSurvey {
  let options: BenchOptions
  let definition: BenchmarkDefinition
  let population: CellPopulation

  init(_ options: BenchOptions) throws {
    self.options = options
    definition = try CPSData.definition()
    population = CellPopulation(try CPSData.cells(), seed: 1)
  }

  var total: Int { options.persons }
  /// A copy of the population that is not among those told.
  var nextCopy: Int { total / population.count + 1 }
}
