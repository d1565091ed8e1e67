internal import Dispatch
internal import Foundation
internal import Runtime

/// Turns SIGINT and SIGTERM into a request to stop; a second one ends the process at once.
final class SignalWatcher {
  private let sources: [any DispatchSourceSignal]

  init(stopping stop: StopSignal) {
    let queue = DispatchQueue(label: "kommunepuls.signals")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if stop.isRequested { _exit(128 + number) }
        Terminal.error("kommunepuls: stopping after the running transaction; again to stop at once")
        stop.request()
      }
      source.resume()
      return source
    }
  }
}
