internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Runtime

struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Starts over: the next workers count all registers from their beginnings.",
    discussion: """
      Takes back every person in kommunepuls.persons and every cell in kommunepuls.cells, forgets \
      how far the registers were read (group GROUP-tally) and, with --state-dir, removes this \
      host's stores; those of other hosts mend themselves by the changelog. Rankings stay as they \
      are, marked as being rebuilt, until all is counted again; their revisions go on. Records \
      that cannot be used become dead letters once more.

      All workers must have stopped. Asks first, and says what there is. Cut off, it is run again.

      Example:  kommunepuls reset --state-dir /var/lib/kommunepuls
                kommunepuls reset --yes
      """)

  @OptionGroup var broker: BrokerOptions
  @OptionGroup var consent: Consent

  @Option(name: .long, help: "Also remove the stores of this directory.")
  var stateDir: String?

  func run() throws {
    if let stateDir, !FileManager.default.fileExists(atPath: stateDir) {
      throw failure(ExitStatus.configuration, "--state-dir \(stateDir): there is no such directory")
    }
    let progress = SteadyProgress()
    let (reset, inventory) = try exiting { () throws(WorkerFailure) in
      let reset = try Reset(broker.settings(as: "reset"))
      try reset.expectNoWorkers()
      let inventory = try reset.takeInventory(stateDirectory: stateDir) { count in
        progress.note("looking what there is: \(count) records read")
      }
      return (reset, inventory)
    }
    progress.end()
    let stores =
      stateDir.map { " and \(inventory.stores.count) stores in \($0)" } ?? ""
    try consent.ask(
      "This takes back \(NumberText.grouped(inventory.persons)) persons and "
        + "\(NumberText.grouped(inventory.cells)) cells of group \(broker.group)\(stores); all "
        + "registers are counted anew.")
    let all = inventory.persons + inventory.cells
    try exiting { () throws(WorkerFailure) in
      try reset.expectNoWorkers()
      try reset.run(stateDirectory: stateDir) { written in
        progress.note("\(written) of about \(all) records taken back")
      }
    }
    progress.end()
    Terminal.print(
      "\(NumberText.grouped(inventory.persons)) persons and "
        + "\(NumberText.grouped(inventory.cells)) cells taken back\(stores.isEmpty ? "" : ",")"
        + "\(stores.isEmpty ? "" : stores + " removed")")
  }
}
