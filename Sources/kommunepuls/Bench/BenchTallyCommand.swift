internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Registers
internal import Simulation

struct BenchTallyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tally",
    abstract: "Decode, assemble and count records on one thread, without Kafka.",
    discussion: """
      The CPS persons as ready observations, told several times over as so many persons; or, with \
      --registers, the full load of all registers of as many invented persons under the five \
      shipped definitions, and then the same load again. Counting alone keeps all changes in \
      memory; with --durable the store commits to disk every 100,000 records.
      """)

  @Option(
    name: .long,
    help: "Persons; without --registers rounded up to whole copies of the 229,591 of the CPS.")
  var persons = 1_000_000

  @Flag(name: .long, help: "Records of all registers in place of ready observations.")
  var registers = false

  @Option(name: .long, help: "The invented persons follow from it.")
  var seed: UInt64 = 2014

  @Flag(name: .long, help: "Commit to disk as a worker does.")
  var durable = false

  func validate() throws {
    if !(1...SimulationSettings.personCountMax).contains(persons) {
      throw ValidationError("--persons \(persons): want 1 to \(SimulationSettings.personCountMax)")
    }
  }

  func run() throws {
    let directory = NSTemporaryDirectory() + "kommunepuls-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    if registers {
      try countRegisters(directory)
    } else {
      try countObservations(directory)
    }
  }

  private func countObservations(_ directory: String) throws {
    let definition = try CPSData.definition()
    let population = CellPopulation(try CPSData.cells(), seed: 1)
    let bench = try TallyBench([definition], directory: directory, durable: durable)
    for copy in 0..<max(1, (persons + population.count - 1) / population.count) {
      for index in 0..<population.count {
        try bench.take(
          .observations, key: population.pseudonym(at: index, copy: copy),
          value: population.observation(
            at: index, area: definition.id, period: CPSData.period, version: 1, copy: copy))
      }
    }
    Terminal.print(try bench.report("tally"))
  }

  private func countRegisters(_ directory: String) throws {
    let definitions = try loadDefinitions(BenchmarkCatalog.shippedDirectory)
    var settings = SimulationSettings()
    settings.seed = seed
    settings.personCount = persons
    settings.continues = false
    let simulation = Simulation(settings)
    var bench = try TallyBench(definitions, directory: directory, durable: durable)
    for name in ["first load", "again"] {
      _ = try simulation.run(into: &bench)
      Terminal.print(try bench.report(name))
    }
  }
}
