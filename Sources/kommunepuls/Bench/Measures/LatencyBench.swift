internal import Benchmarks
internal import Kafka
internal import Registers
internal import Runtime
internal import Simulation
internal import Streams

/// From a record's append to the first ranking with its person in it that a consumer at
/// read_committed has in hand: new persons, one by one, about ten a second.
struct LatencyBench {
  static let intervals = "100ms"
  private static let pause: ClosedRange<Int64> = 50...150
  /// The first records meet clients that still connect.
  private static let warmUpCount = 5

  private let milliseconds: [Double]

  /// - Parameters:
  ///   - state: the store of an installation whose persons are all counted; no worker runs.
  ///   - records: how many latencies are measured.
  init(_ installation: BenchInstallation, state: String, records: Int, stop: StopSignal) throws {
    let worker = try BenchWorker(
      installation, state: state,
      arguments: ["--commit-interval", Self.intervals, "--publish-interval", Self.intervals])
    defer { worker.crash() }
    try worker.hear("counting", stop: stop)
    let all = try Self.samples(
      installation, worker: worker, count: records + Self.warmUpCount, stop: stop)
    milliseconds = Array(all.dropFirst(Self.warmUpCount))
    worker.stop()
  }

  var figures: [Figure] {
    let runs = milliseconds.sorted()
    func figure(_ name: String, _ title: String, _ share: Double, _ bound: Double) -> Figure {
      Figure(
        name, title, unit: "ms", of: [Figure.quantile(share, of: runs)], .atMost(bound))
    }
    return [
      figure("latency_p50_milliseconds", "record appended to ranking readable, p50", 0.5, 400),
      figure("latency_p99_milliseconds", "the same, p99", 0.99, 900),
      Figure("latency_records", "records behind these", unit: "", of: [Double(runs.count)]),
    ]
  }

  /// All records go to one partition, in whose order they are counted: a ranking with k persons
  /// more than before has the first k of them.
  private static func samples(
    _ installation: BenchInstallation, worker: BenchWorker, count: Int, stop: StopSignal
  ) throws -> [Double] {
    let survey = installation.survey
    let persons = Self.persons(of: survey, partitions: installation.topology.partitionCount)
    let writer = try ObservationWriter(survey.population, plan: installation.feed)
    let headline = try HeadlineWatch(installation)
    try worker.follow(stop: stop) {
      try headline.look(milliseconds: 0)
      return headline.persons >= survey.total
    }
    let before = headline.persons
    var random = SeededGenerator(seed: 2014)
    var appended: [ContinuousClock.Instant] = []
    var samples: [Double] = []
    var next = ContinuousClock.now
    try worker.follow(stop: stop) {
      if ContinuousClock.now >= next, appended.count < count {
        appended.append(.now)
        try writer.write(persons[(appended.count - 1) % persons.count], copy: survey.nextCopy)
        next = .now + .milliseconds(Int64.random(in: pause, using: &random))
      }
      try headline.look(milliseconds: 1)
      while samples.count < min(headline.persons - before, appended.count) {
        samples.append((headline.seen - appended[samples.count]) / .milliseconds(1))
      }
      return samples.count == count
    }
    return samples
  }

  /// Persons whose next copy falls into partition 0.
  private static func persons(of survey: BenchSurvey, partitions: Int) -> [Int] {
    (0..<survey.population.count).filter { index in
      let key = survey.population.pseudonym(at: index, copy: survey.nextCopy)
      return Murmur2.partition(of: key.span, partitionCount: partitions) == 0
    }
  }
}
