internal import ArgumentParser
internal import Benchmarks
internal import Kafka
internal import Runtime

struct ListDeadLettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Says how many records were refused, by register and reason, and where they stood.",
    discussion: """
      Neither pseudonyms nor what records say is shown, but for those who ask with --payload.

      Example:  kommunepuls deadletters list
                kommunepuls deadletters list --register bef --reason bad-date --letters
                kommunepuls deadletters list --format json
      """)

  @OptionGroup var options: DeadLetterOptions

  @Flag(name: .long, help: "A line for each letter, beside the counts.")
  var letters = false

  @Flag(name: .long, help: "With key and value: confidential. Implies --letters.")
  var payload = false

  @Option(name: .long, help: "Letters that are listed at most, the newest.")
  var limit = 100

  @Option(name: .long, help: "table, for people, or json.")
  var format = OutputFormat.table

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit): want 0 or more") }
  }

  func run() throws {
    let progress = SteadyProgress()
    var report = DeadLetterReport(limit: letters || payload ? limit : 0, showsPayload: payload)
    try exiting { () throws(WorkerFailure) in
      do {
        let box = try DeadLetterBox(options.broker.settings(as: "deadletters"))
        try box.read(options.filter) { letter in
          report.take(letter)
          progress.note("\(report.count) letters read")
        }
      } catch {
        throw KafkaFailure.of(error)
      }
    }
    progress.end()
    report.finish()
    switch format {
    case .json: Terminal.write(report.json(), terminator: "\n")
    case .table: Terminal.print(report.text(), terminator: "")
    }
  }
}
