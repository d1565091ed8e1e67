internal import ArgumentParser

/// Asks before something is done that cannot be taken back.
struct Consent: ParsableArguments {
  @Flag(name: .long, help: "Do it without asking.")
  var yes = false

  /// Says what will be done and waits for `yes`.
  ///
  /// - Throws: the command's end, when the answer is another, or when nobody can be asked.
  func ask(_ what: String) throws {
    if yes { return }
    Terminal.error(what)
    guard Terminal.isInputInteractive else {
      throw failure(.validationFailure, "nobody is there to be asked: --yes does it without asking")
    }
    Terminal.error("Type yes to go on: ", terminator: "")
    guard readLine()?.lowercased() == "yes" else {
      throw failure(ExitStatus.checkFailed, "nothing was done")
    }
  }
}
