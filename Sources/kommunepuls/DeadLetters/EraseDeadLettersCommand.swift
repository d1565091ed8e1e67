internal import ArgumentParser
internal import Benchmarks
internal import Runtime

struct EraseDeadLettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Removes all dead letters that tell of a person.",
    discussion: """
      Part of forgetting a person. The rest: a tombstone under the pseudonym on each register \
      topic takes the person out of the cells, of the stores and of kommunepuls.persons, where the \
      broker removes what was there when it compacts the topic; `state compact` frees the stores' \
      files of what deleted entries leave behind.

      Letters whose key is the pseudonym, or whose bytes have it as a word, are removed: the \
      others of the same partitions are written anew, then the broker deletes everything before \
      them. It removes the bytes from its disks when it deletes the segment.

      The pseudonym is read from standard input, so that it stands in no history of commands.

      Example:  kommunepuls deadletters erase --yes < pseudonym.txt
      """)

  @OptionGroup var broker: BrokerOptions
  @OptionGroup var consent: Consent

  func run() throws {
    if !consent.yes {
      Terminal.error("The person's pseudonym: ", terminator: "")
    }
    guard let pseudonym = readLine(), !pseudonym.isEmpty else {
      throw failure(.validationFailure, "want the pseudonym as a line on standard input")
    }
    let progress = SteadyProgress()
    let (box, count) = try exiting { () throws(WorkerFailure) in
      do {
        let box = try DeadLetterBox(broker.settings(as: "deadletters"))
        var count = 0
        try box.read { letter in
          if letter.tells(of: Array(pseudonym.utf8)) { count += 1 }
          progress.note("\(count) letters found")
        }
        return (box, count)
      } catch {
        throw KafkaFailure.of(error)
      }
    }
    progress.end()
    guard count > 0 else {
      Terminal.print("no dead letter tells of this person")
      return
    }
    try consent.ask("\(NumberText.grouped(count)) letters are removed for good.")
    let erased = try exiting { () throws(WorkerFailure) in
      try box.erase(person: Array(pseudonym.utf8)) { kept in
        progress.note("\(kept) other letters written anew")
      }
    }
    progress.end()
    Terminal.print("\(NumberText.grouped(erased)) letters removed")
  }
}
