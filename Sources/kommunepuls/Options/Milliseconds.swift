internal import ArgumentParser

/// A length of time on the command line: `100ms`, `2s`, or a bare number of milliseconds.
struct Milliseconds: ExpressibleByArgument, CustomStringConvertible {
  let count: Int64

  init(_ count: Int64) { self.count = count }

  init?(argument: String) {
    let number: Int64?
    if argument.hasSuffix("ms") {
      number = Int64(argument.dropLast(2))
    } else if argument.hasSuffix("s") {
      number = Int64(argument.dropLast()).flatMap { seconds in
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? nil : product
      }
    } else {
      number = Int64(argument)
    }
    guard let number, (1...60_000).contains(number) else { return nil }
    count = number
  }

  var description: String { "\(count)ms" }
  var defaultValueDescription: String { description }
}
