import Foundation
import Simulation
import Testing

extension IntegrationTests {
  struct KillTests {
    private static let killCount = 6
    /// Before this one's restart the state directory is lost.
    private static let stateLossIndex = 2
    /// How many persons are sent beyond those counted.
    private static let windowCount = 40_000

    @Test(arguments: [Seed.value])
    func aKilledWorkerLosesNothingAndEveryRankingIsAnExactCut(seed: UInt64) throws {
      tell("kill run: seed \(seed)")
      let installation = try Installation("kill")
      defer { installation.end() }
      try installation.applyTopics()
      var random = SeededGenerator(seed: seed)
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: seed)
      for index in 0..<Self.killCount {
        let records = Int.random(in: 500...25_000, using: &random)
        try killAWorker(installation, after: records, feed: feed, watch: watch)
        if index == Self.stateLossIndex {
          try FileManager.default.removeItem(atPath: installation.statePath())
          try killARestoringWorker(installation)
        }
      }
      #expect(!feed.isDone, "every kill hits a worker at work")

      let worker = try installation.startWorker()
      try installation.follow(
        watch, while: worker, waitingFor: "the complete headline",
        each: { try feed.send(upTo: feed.sent + 5_000) },
        until: { watch.isCurrent("cps/headline", persons: feed.population.count) })
      try installation.awaitNoLag(watch, while: worker)
      try installation.stop(worker, by: SIGTERM)

      try watch.expectExactCuts()
      watch.expectEveryRecordCountedOnce()
      let last = try #require(watch.latest("cps/headline"))
      #expect(try Figures.ofRanking(last.json) == installation.cpsFigures())
      tell(
        "kill run: \(Self.killCount + 1) kills, \(watch.rankings.count) rankings, all exact cuts")
    }

    /// Starts a worker and kills it once it has written `records` persons, committed or not.
    private func killAWorker(
      _ installation: Installation, after records: Int, feed: PersonFeed, watch: TopicWatch
    ) throws {
      let changelog = try ChangelogCount(installation)
      let worker = try installation.startWorker()
      try installation.follow(
        watch, while: worker, waitingFor: "\(records) persons in the changelog",
        each: {
          try feed.send(upTo: min(feed.sent + 5_000, Int(watch.counted) + Self.windowCount))
        },
        until: { try changelog.poll() >= records })
      worker.end()
    }

    private func killARestoringWorker(_ installation: Installation) throws {
      let worker = try installation.startWorker()
      try worker.hear("restoring", upTo: Installation.startLimit)
      worker.end()
    }
  }
}
