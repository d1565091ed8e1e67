import Foundation
import KafkaTestKit
import Simulation
import Testing

extension IntegrationTests {
  @Suite(.enabled(if: TestBroker.isOwn, "set KOMMUNEPULS_TEST_BROKER to a noida-db executable"))
  struct ConnectionTests {
    private static let cutCount = 8
    private static let total = 100_000

    /// Requests and answers are lost on the way, commits among them. The worker lives through it,
    /// or ends saying that it should be started again.
    @Test(arguments: [Seed.value])
    func connectionsThatBreakCostNoRecordAndCountNoneTwice(seed: UInt64) throws {
      let broker = try TestBroker.startOwn()
      defer {
        broker.end()
        broker.removeData()
      }
      let installation = try Installation("cuts", servers: broker.bootstrapServers)
      defer { installation.end() }
      try installation.applyTopics()
      var random = SeededGenerator(seed: seed)
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: seed)
      var worker = try installation.startWorker()
      var newStarts = 0
      func follow(_ what: String, each: () throws -> Void, until: () throws -> Bool) throws {
        while true {
          do {
            return try installation.follow(
              watch, while: worker, waitingFor: what, each: each, until: until)
          } catch is Installation.Ended {
            let exit = try worker.wait(upTo: .seconds(1))
            try #require(exit.reason == .code(69) || exit.reason == .code(70), "\(exit.errors)")
            newStarts += 1
            worker = try installation.startWorker()
          }
        }
      }
      for number in 1...Self.cutCount {
        let changelog = try ChangelogCount(installation)
        let records = Int.random(in: 1...Self.total / Self.cutCount / 2, using: &random)
        try follow(
          "\(records) persons before cut \(number)",
          each: { try feed.send(upTo: min(Self.total, Int(watch.counted) + 30_000)) },
          until: { try changelog.poll() >= records })
        #expect(broker.cutConnections() > 0)
      }
      try follow(
        "the complete headline", each: { try feed.send(upTo: Self.total) },
        until: { watch.isCurrent("cps/headline", persons: Self.total) })
      try installation.awaitNoLag(watch, while: worker)
      try installation.stop(worker, by: SIGTERM)
      try watch.expectExactCuts()
      let last = try #require(watch.latest("cps/headline"))
      #expect(try Figures.ofRanking(last.json) == feed.figuresOfSent())
      tell("cuts: \(newStarts) new starts of the worker, \(feed.repeats) batches sent again")
    }
  }
}
