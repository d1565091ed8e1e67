internal import ArgumentParser
internal import Benchmarks
internal import Runtime
internal import Streams

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Counts everything anew and holds what is published against it, bit for bit.",
    discussion: """
      Reads the register topics from their beginnings to their ends with a plain, single-threaded \
      program, counts every person and every cell, computes every ranking, and says exactly what \
      differs. It waits until the workers have counted all that there is; they must run, and \
      deliveries must pause meanwhile. Give the --benchmarks and the ranking options that the \
      workers run with. It writes nothing.

      All of a ranking is compared but when and how often it was published (published_at, \
      revision, cut, ce_id, ce_time) and announced, which remembers. Where compaction has removed \
      a valid record behind a stale or broken one, the held facts count, and the person is listed \
      as not recomputable.

      Exit codes: 0 all is the same, 1 something differs.

      Example:  kommunepuls verify --benchmarks ./benchmarks
                kommunepuls verify --benchmarks ./benchmarks --format json
      """)

  @OptionGroup var broker: BrokerOptions
  @OptionGroup var ranking: RankingOptions

  @Option(name: .long, help: "The folder of benchmark definitions (*.yaml).")
  var benchmarks: String

  @Option(name: .long, help: "table, for people, or json.")
  var format = OutputFormat.table

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long workers may stand still, and rankings be late, 1ms to 60s.", valueName: "time"))
  var timeout = Milliseconds(60_000)

  @Option(name: .long, help: "Differences, and persons not recomputable, that are listed at most.")
  var limit = 100

  @Flag(name: .long, help: "Name persons by their pseudonyms: confidential.")
  var pseudonyms = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit): want 0 or more") }
  }

  func run() throws {
    let definitions = try loadDefinitions(benchmarks)
    let progress = SteadyProgress()
    let outcome = try exiting { () throws(WorkerFailure) in
      var settings = WorkerSettings(
        bootstrapServers: broker.bootstrapServers, properties: broker.properties,
        topology: try broker.topology(), definitions: definitions, rule: ranking.rule,
        instanceID: "verify", stateDirectory: "")
      settings.clientLog = Log.ofClients(to: Log.logger())
      return try Verifier(settings, timeout: .milliseconds(timeout.count)) { step in
        progress.note(step.line)
      }.run()
    }
    progress.end()
    let report = VerifyReport(outcome, limit: limit, showsPseudonyms: pseudonyms)
    switch format {
    case .json: Terminal.write(report.json(), terminator: "\n")
    case .table: Terminal.print(report.text(), terminator: "")
    }
    if !outcome.differences.isEmpty { throw ExitStatus.checkFailed }
  }
}

extension VerifyStep {
  fileprivate var line: String {
    switch self {
    case .waiting(0): "waiting until the workers have counted under these definitions"
    case .waiting(let records): "waiting for the workers: \(records) records to go"
    case .counting(let records, let all):
      "counting: \(records) of \(all) records (\(100 * records / max(1, all)) %)"
    case .comparing(0): "comparing rankings"
    case .comparing(let count): "comparing: \(count) rankings differ so far; waiting for newer ones"
    case .again: "records came meanwhile: counting anew"
    }
  }
}
