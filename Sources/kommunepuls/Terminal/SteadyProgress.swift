/// One line of progress that says where a command stands: a second apart where a person watches,
/// else every ten; none for what ends within two seconds.
final class SteadyProgress {
  private var nextReport = ContinuousClock.now + .seconds(2)
  private var isShown = false

  func note(_ line: @autoclosure () -> String) {
    let now = ContinuousClock.now
    guard now >= nextReport else { return }
    nextReport = now + .seconds(Terminal.isErrorInteractive ? 1 : 10)
    isShown = true
    Terminal.progress(line())
  }

  /// What comes next begins on a line of its own.
  func end() {
    if isShown, Terminal.isErrorInteractive { Terminal.error("") }
    isShown = false
  }
}
