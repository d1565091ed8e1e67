/// Calls that the project does without, each with what it does instead.
struct BannedCalls: Rule {
  struct Ban {
    /// Swift tokens: `Task.sleep` also matches over two lines.
    let call: String
    let replacement: String
    /// The folders that it is banned in; everywhere without any.
    var under: [String] = []
    var except: [String] = []
  }

  private static let clockOwners = ["Sources/Runtime", "Sources/kommunepuls"]
  /// Here time is an argument. Elsewhere a monotonic clock may bound a wait.
  private static let timeless = [
    "Sources/Statistics", "Sources/Benchmarks", "Sources/Registers", "Sources/Store",
    "Sources/Streams",
  ]
  private static let clock = "the injected clock"
  private static let event = "wait for the event itself, with a bound"
  private static let seed = "a generator with a seed"

  static let bans = [
    Ban(call: "Date()", replacement: clock, except: clockOwners),
    Ban(call: "Date.now", replacement: clock, except: clockOwners),
    Ban(call: "ContinuousClock", replacement: clock, under: timeless),
    Ban(call: "SuspendingClock", replacement: clock, under: timeless),
    Ban(call: "DispatchTime.now", replacement: clock, under: timeless),
    Ban(call: "clock_gettime(", replacement: clock, under: timeless),
    Ban(call: "Task.sleep", replacement: event),
    Ban(call: "Thread.sleep", replacement: event, under: ["Tests"]),
    Ban(call: "usleep(", replacement: event, under: ["Tests"]),
    Ban(call: "nanosleep(", replacement: event, under: ["Tests"]),
    Ban(call: "sleep(", replacement: event, under: ["Tests"]),
    Ban(
      call: "print(", replacement: "a logger, or output of the command",
      except: ["Sources/kommunepuls"]),
    Ban(call: "try!", replacement: "`try` in a throwing function; typed throws"),
    Ban(call: "fatalError(", replacement: "`preconditionFailure` for a broken invariant, or throw"),
    Ban(call: "UUID()", replacement: "a key or counter that a replay repeats"),
    Ban(call: "SystemRandomNumberGenerator", replacement: seed),
    Ban(call: ".shuffled()", replacement: seed),
    Ban(call: ".randomElement()", replacement: seed),
  ]

  let claim = "no banned call"
  private let patterns = Self.bans.map { (ban: $0, texts: SwiftLexer($0.call).tokens.map(\.text)) }

  func findings(in file: SourceFile) -> [Finding] {
    let active = patterns.filter { pattern in
      (pattern.ban.under.isEmpty || pattern.ban.under.contains(where: file.isUnder))
        && !pattern.ban.except.contains(where: file.isUnder)
    }
    return file.tokens.indices.flatMap { index in
      active.filter { matches($0.texts, at: index, in: file.tokens) }
        .map { file.finding(file.tokens[index].line, "`\($0.ban.call)` → \($0.ban.replacement)") }
    }
  }

  private func matches(_ texts: [String], at index: Int, in tokens: [Token]) -> Bool {
    guard tokens[index].text == texts[0], tokens.count - index >= texts.count,
      zip(texts, tokens[index...]).allSatisfy({ $0 == $1.text })
    else { return false }
    return texts[0] == "." || isCalledByItsOwnName(at: index, in: tokens)
  }

  /// False for a member of some other value (`printer.print(x)`) and for a declaration.
  private func isCalledByItsOwnName(at index: Int, in tokens: [Token]) -> Bool {
    guard index > 0 else { return true }
    if tokens[index - 1].text == "func" { return false }
    guard tokens[index - 1].text == "." else { return true }
    return index > 1 && ImportWalls.platform.union(["Swift"]).contains(tokens[index - 2].text)
  }
}
