internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Runtime
internal import Service

struct LagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lag",
    abstract: "How far the workers are behind their input, and whether they get on.",
    discussion: """
      Looks at the cluster from outside, ten times within --window, and judges by progress, not by \
      the size of the lag:

        OK      nothing is behind, or the lag shrinks
        WARN    it moves, but its lag never shrinks
        STALL   members are there, and nothing moves
        STOP    nobody reads
        REWIND  it went back to earlier records

      Behind are offsets up to the stable end (what a reader at read_committed sees); the high \
      mark lies beyond it while a transaction is open. Exit code 0 for OK and WARN, else 1.

      Example:  kommunepuls lag
                kommunepuls lag --follow --window 60s
                kommunepuls lag --format json | jq '.topics[] | select(.verdict != "OK")'
      """)

  @OptionGroup var broker: BrokerOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long progress is watched before the verdict, 1s to 60s.", valueName: "time"))
  var window = Milliseconds(3_000)

  @Flag(name: .long, help: "A line for each partition, not only for those that need a look.")
  var all = false

  @Flag(name: .long, help: "Go on, with a report after each look, until Ctrl-C.")
  var follow = false

  @Option(name: .long, help: "table, for people, or json: one object a report.")
  var format = OutputFormat.table

  func validate() throws {
    if window.count < 1_000 { throw ValidationError("--window \(window): want 1s to 60s") }
  }

  func run() throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    let last = try exiting { () throws(WorkerFailure) in
      let topology = try broker.topology()
      do {
        let monitor = try LagMonitor(
          bootstrapServers: broker.bootstrapServers, properties: broker.properties,
          topology: topology)
        return try watch(monitor, until: stop)
      } catch {
        throw KafkaFailure.of(error)
      }
    }
    withExtendedLifetime(signals) {}
    if let last, last.verdict > .warn { throw ExitStatus.checkFailed }
  }

  private func watch(_ monitor: LagMonitor, until stop: StopSignal) throws -> LagReport? {
    let interval = Duration.milliseconds(window.count / Int64(LagWindow.length - 1))
    var report: LagReport?
    var looks = 0
    while !stop.isRequested {
      let due = ContinuousClock.now + interval
      report = try monitor.look(at: WallClock.now)
      looks += 1
      if let report, looks >= LagWindow.length {
        try show(report)
        if !follow { break }
      } else if Terminal.isErrorInteractive {
        Terminal.progress("watching for \(window.count / 1_000) s …", isLast: false)
      }
      Pause.until(due)
    }
    return report
  }

  private func show(_ report: LagReport) throws {
    if Terminal.isErrorInteractive { Terminal.error("\r\u{1b}[2K", terminator: "") }
    switch format {
    case .table:
      if follow, Terminal.isInteractive { Terminal.print("\u{1b}[H\u{1b}[2J", terminator: "") }
      Terminal.print(
        LagTable(of: report, isWhole: all).text(Terminal.emphasis), terminator: "")
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      Terminal.write(Array(try encoder.encode(report)), terminator: "\n")
    }
  }
}
