internal import ArgumentParser
internal import Simulation

/// What population is simulated, and what is wrong with its records.
struct SimulationOptions: ParsableArguments {
  @Option(name: .long, help: "Persons and effects follow from it.")
  var seed: UInt64 = 2014

  @Option(name: .long, help: "Persons, over the groups of the five benchmarks.")
  var persons = 120_000

  @Option(
    name: .long,
    help: ArgumentHelp(
      "realistic: effects drawn. fact-sheet: the ten best of each benchmark are those of the fact "
        + "sheet of 2014."))
  var scenario = Scenario.realistic

  @Option(name: .long, help: "The first period of the benchmarks.")
  var firstYear = 2018

  @Option(name: .long, help: "The last period; life is told for three years more.")
  var lastYear = 2022

  @Flag(name: .long, help: "End after the first full load.")
  var loadOnly = false

  @Flag(name: .long, help: "Send the full load twice, record for record.")
  var redeliver = false

  @Option(
    name: .long,
    help: "Broken records (no JSON, wrong type or key) beside each good one, 0 to 1.")
  var malformed = 0.0

  @Option(name: .long, help: "Older versions that come after newer ones, 0 to 1.")
  var stale = 0.0

  @Option(name: .long, help: "Records that come twice, 0 to 1.")
  var duplicate = 0.0

  @Option(name: .long, help: "Of register.bef: records with a kommune that is none, 0 to 1.")
  var unknownKommune = 0.0

  var settings: SimulationSettings {
    var settings = SimulationSettings()
    settings.seed = seed
    settings.personCount = persons
    settings.scenario = scenario
    settings.years = firstYear...lastYear
    settings.redelivers = redeliver
    settings.continues = !loadOnly
    settings.faults.malformed = malformed
    settings.faults.stale = stale
    settings.faults.duplicate = duplicate
    settings.faults.unknownKommune = unknownKommune
    return settings
  }

  func validate() throws {
    if !(1...SimulationSettings.personCountMax).contains(persons) {
      throw ValidationError(
        "--persons \(persons): want 1 to \(SimulationSettings.personCountMax)")
    }
    for (option, year) in [("--first-year", firstYear), ("--last-year", lastYear)]
    where !SimulationSettings.yearRange.contains(year) {
      let range = SimulationSettings.yearRange
      throw ValidationError(
        "\(option) \(year): want \(range.lowerBound) to \(range.upperBound)")
    }
    let count = lastYear - firstYear + 1
    if !(1...SimulationSettings.yearCountMax).contains(count) {
      throw ValidationError(
        "--first-year \(firstYear) --last-year \(lastYear): want 1 to "
          + "\(SimulationSettings.yearCountMax) periods")
    }
    for (option, share) in [
      ("--malformed", malformed), ("--stale", stale), ("--duplicate", duplicate),
      ("--unknown-kommune", unknownKommune),
    ] where !(0...1).contains(share) {
      throw ValidationError("\(option) \(share): want a share of 0 to 1")
    }
  }
}
