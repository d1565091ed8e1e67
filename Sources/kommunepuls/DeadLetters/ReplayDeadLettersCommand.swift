internal import ArgumentParser
internal import Benchmarks
internal import Runtime

struct ReplayDeadLettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Sends refused records back to their topics: after a definition was mended, say.",
    discussion: """
      Each record's bytes go to the partition that its key belongs to, in transactions. What is \
      still wrong with one makes a new dead letter. Letters whose bytes were cut, that have no \
      key, or that are tombstones are left out: a tombstone has no version and would take back \
      what came since. Letters stay where they are; a record sent twice counts once.

      Asks first, and says how many there are.

      Example:  kommunepuls deadletters replay --reason unknown-level
                kommunepuls deadletters replay --register observations --yes
      """)

  @OptionGroup var options: DeadLetterOptions
  @OptionGroup var consent: Consent

  func run() throws {
    let progress = SteadyProgress()
    let (box, wanted) = try exiting { () throws(WorkerFailure) in
      do {
        let box = try DeadLetterBox(options.broker.settings(as: "deadletters"))
        var wanted = DeadLetterBox.Replay()
        try box.read(options.filter) { letter in
          _ = wanted.note(letter)
          progress.note("\(wanted.written) letters found")
        }
        return (box, wanted)
      } catch {
        throw KafkaFailure.of(error)
      }
    }
    progress.end()
    guard wanted.written > 0 else {
      Terminal.print("nothing to send back\(Self.leftOut(wanted))")
      return
    }
    try consent.ask(
      "\(NumberText.grouped(wanted.written)) records are sent back to their topics"
        + "\(Self.leftOut(wanted)).")
    let sent = try exiting { () throws(WorkerFailure) in
      try box.replay(options.filter) { count in
        progress.note("\(count) of \(wanted.written) records sent")
      }
    }
    progress.end()
    Terminal.print("\(NumberText.grouped(sent.written)) records sent back\(Self.leftOut(sent))")
  }

  private static func leftOut(_ replay: DeadLetterBox.Replay) -> String {
    let parts = [
      (replay.cut, "cut"), (replay.keyless, "without a key"), (replay.tombstones, "tombstones"),
      (replay.unknown, "of unknown origin"),
    ].filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
    return parts.isEmpty ? "" : " (left out: \(parts.joined(separator: ", ")))"
  }
}
