internal import ArgumentParser
internal import Benchmarks
internal import Kafka
internal import Runtime

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Freezes a citable edition of all rankings and their models.",
    discussion: """
      An edition is a copy of what kommune.rankings and kommune.models hold now, byte for byte, on \
      kommune.editions, where it stays for ever. It is cited by its label and its SHA-256, and \
      --show checks every record against them. A label is never overwritten; a ranking that is \
      catching up or being rebuilt is not frozen (exit code 1). Preliminary periods are left out \
      unless --include-preliminary is given.

      Example:  kommunepuls publish --label 2026-1
                kommunepuls publish --label 2026-1-grundskole --area grundskole
                kommunepuls publish --list
                kommunepuls publish --show 2026-1 --format json
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Publish under this label: \(EditionLabel.wanted).", valueName: "label"))
  var label: EditionLabel?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Freeze this area alone; may be given again for more. All by default.", valueName: "id"))
  var area: [String] = []

  @Flag(
    name: .long,
    help: "Freeze preliminary periods too: their figures are too low, and say so of themselves.")
  var includePreliminary = false

  @Flag(name: .long, help: "List the editions that there are.")
  var list = false

  @Option(
    name: .long,
    help: ArgumentHelp("Print this edition, and check it.", valueName: "label"))
  var show: EditionLabel?

  @Option(
    name: .long,
    help: """
      table, for people, or json: the editions listed, one a line; of one that is shown, the \
      edition and all its records as they were published.
      """)
  var format = OutputFormat.table

  @OptionGroup var broker: BrokerOptions

  func validate() throws {
    let isGiven = [label != nil, list, show != nil]
    guard isGiven.count(where: { $0 }) == 1 else {
      throw ValidationError("want one of --label LABEL, --list and --show LABEL")
    }
    if label == nil, !area.isEmpty || includePreliminary {
      throw ValidationError("--area and --include-preliminary: want them with --label alone")
    }
  }

  func run() throws {
    do {
      let settings = EditionSettings(
        bootstrapServers: broker.bootstrapServers, properties: broker.properties,
        topology: try broker.topology(), clientLog: Log.ofClients(to: Log.logger()))
      if let label {
        try publish(label, settings)
      } else if let show {
        try print(show, of: EditionArchive(settings))
      } else {
        print(try EditionArchive(settings).editions)
      }
    } catch let code as ExitCode {
      throw code
    } catch let refusal as EditionRefusal {
      throw failure(ExitStatus.checkFailed, refusal.description)
    } catch {
      let reason = KafkaFailure.of(error)
      throw failure(reason.kind.exitCode, reason.message)
    }
  }

  private func publish(_ label: EditionLabel, _ settings: EditionSettings) throws {
    let frozen = try EditionPublisher(settings).publish(
      label: label, areas: area.isEmpty ? nil : Set(area),
      includesPreliminary: includePreliminary, at: WallClock.now)
    switch format {
    case .json: Terminal.write(frozen.edition.json(), terminator: "\n")
    case .table:
      Terminal.print(EditionTable.text(frozen.edition, Terminal.emphasis), terminator: "")
    }
  }

  private func print(_ editions: [Edition]) {
    switch format {
    case .json:
      for edition in editions { Terminal.write(edition.json(), terminator: "\n") }
    case .table: Terminal.print(EditionTable.text(editions, Terminal.emphasis), terminator: "")
    }
  }

  /// Exit code 1 if there is no such edition, or if it is not as it was published.
  private func print(_ label: EditionLabel, of archive: EditionArchive) throws {
    guard let frozen = archive.frozen(label) else {
      throw failure(
        ExitStatus.checkFailed,
        "there is no edition \(label): `kommunepuls publish --list` lists those that there are")
    }
    switch format {
    case .json: Terminal.write(frozen.json(), terminator: "\n")
    case .table:
      Terminal.print(EditionTable.text(frozen.edition, Terminal.emphasis), terminator: "")
    }
    let faults = frozen.edition.faults(in: frozen.values)
    guard faults.isEmpty else {
      throw failure(
        ExitStatus.checkFailed,
        "edition \(label) is not as it was published:\n"
          + faults.map { "  \($0)" }.joined(separator: "\n"))
    }
  }
}

extension EditionLabel: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
