import Foundation
import Testing

extension IntegrationTests {
  /// Workers that join and leave while records come.
  struct ScaleTests {
    private static let total = 80_000

    /// All under one instance id: what tells dynamic workers apart is their own matter.
    @Test func dynamicWorkersJoinAndLeaveUnderLoadAndEveryRecordCountsOnce() throws {
      let installation = try Installation("dynamic", partitionCount: 6)
      defer { installation.end() }
      try installation.applyTopics()
      let run = try LoadedRun(installation, total: Self.total)
      func start(_ state: String) throws -> CommandProcess {
        try installation.start(installation.workerArguments(state: state) + ["--dynamic"])
      }
      let first = try start("first")
      try run.count(5_000, more: "alone", while: first)
      let second = try start("second")
      try run.waitFor("the second worker's partitions", while: first) { second.isCounting }
      let third = try start("third")
      try run.waitFor("the third worker's partitions", while: first) { third.isCounting }
      try run.count(5_000, more: "by three", while: first)
      try installation.stop(second, by: SIGTERM)
      try run.count(5_000, more: "by two", while: first)
      try installation.stop(first, by: SIGTERM)
      try run.finish(by: third)
      try installation.stop(third, by: SIGTERM)
      for worker in [first, second, third] {
        #expect(!worker.errors.contains("a new producer takes over"), "they fenced each other")
      }
    }

    @Test func aRollingRestartOfStaticWorkersMovesNoPartition() throws {
      let installation = try Installation("rolling", partitionCount: 6)
      defer { installation.end() }
      try installation.applyTopics()
      let run = try LoadedRun(installation, total: Self.total)
      let names = ["one", "two", "three"]
      var workers = try names.map { try installation.startWorker(instance: $0, state: $0) }
      try run.waitFor("two partitions for each worker", while: workers[0]) {
        workers.allSatisfy { $0.assignments.last?.count == 2 && $0.isCounting }
      }
      let before = workers.map { $0.assignments.last ?? [] }
      #expect(Set(before.joined()) == Set(0..<6))
      for index in names.indices {
        try installation.stop(workers[index], by: SIGTERM)
        let others = workers.indices.filter { $0 != index }
        try run.count(2_000, more: "without \(names[index])", while: workers[others[0]])
        workers[index] = try installation.startWorker(
          instance: names[index], state: names[index])
        try run.waitFor("the return of \(names[index])", while: workers[index]) {
          workers[index].isCounting
        }
        #expect(workers[index].assignments.last == before[index])
      }
      try run.finish(by: workers[0])
      for (index, worker) in workers.enumerated() {
        #expect(worker.assignments.last == before[index])
        // Restarted once, it has had its partitions once; the others were not asked.
        #expect(worker.assignments.count == 1)
        #expect(!worker.errors.contains("partitions revoked"))
        try installation.stop(worker, by: SIGTERM)
      }
    }
  }
}

/// An installation whose topics fill up ahead of the counting, but never far.
private final class LoadedRun {
  /// How many persons are sent beyond those counted, so that every change meets work.
  private static let windowCount = 25_000

  private let installation: Installation
  private let watch: TopicWatch
  private let feed: PersonFeed
  private let total: Int

  init(_ installation: Installation, total: Int) throws {
    self.installation = installation
    self.total = total
    watch = try TopicWatch(installation)
    feed = try PersonFeed(installation, seed: Seed.value)
  }

  func waitFor(
    _ what: String, while worker: CommandProcess, until isDone: () throws -> Bool
  ) throws {
    try installation.follow(
      watch, while: worker, waitingFor: what, each: { try feedOn() }, until: isDone)
  }

  /// Waits until so many more persons are counted than now.
  func count(_ persons: Int64, more what: String, while worker: CommandProcess) throws {
    let goal = min(watch.counted + persons, Int64(total))
    try waitFor("\(goal) persons, \(what)", while: worker) { watch.counted >= goal }
  }

  /// Sends the rest and waits for the complete headline.
  func finish(by worker: CommandProcess) throws {
    #expect(feed.sent < total, "every change hit workers at work")
    try feed.send(upTo: total)
    try waitFor("the complete headline", while: worker) {
      watch.isCurrent("cps/headline", persons: total)
    }
    try installation.awaitNoLag(watch, while: worker)
    try watch.expectExactCuts()
    watch.expectEveryRecordCountedOnce()
    let last = try #require(watch.latest("cps/headline"))
    #expect(try Figures.ofRanking(last.json) == feed.figuresOfSent())
  }

  /// A little further, as long as the counting follows.
  private func feedOn() throws {
    try feed.send(upTo: min(total - 1_000, feed.sent + 500, Int(watch.counted) + Self.windowCount))
  }
}

extension CommandProcess {
  /// The partition numbers of each assignment that the worker has told of.
  fileprivate var assignments: [[Int]] {
    errors.split(separator: "\n").filter { $0.contains("partitions assigned") }.compactMap {
      guard let list = $0.firstMatch(of: /partitions=\[([0-9, ]*)\]/) else { return nil }
      return list.1.split(separator: ", ").compactMap { Int($0) }
    }
  }

  /// Whether partitions were given to it and it has begun to count them.
  fileprivate var isCounting: Bool {
    guard let assigned = assignments.last, !assigned.isEmpty else { return false }
    return errors.split(separator: "\n").contains {
      $0.contains(" counting") && $0.contains("partitions=[")
    }
  }
}
