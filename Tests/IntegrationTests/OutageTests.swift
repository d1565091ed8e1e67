import Foundation
import KafkaTestKit
import Testing

extension IntegrationTests {
  /// A broker that goes away under a worker and comes back.
  @Suite(.enabled(if: TestBroker.isOwn, "set KOMMUNEPULS_TEST_BROKER to a noida-db executable"))
  struct OutageTests {
    private static let waiting = "the broker does not answer in time: waiting for it"
    private static let over = "the broker answers again"
    private static let total = 30_000

    enum Outage: CaseIterable {
      /// Connections stand, and no answer comes.
      case silent
      /// Connections break, and none is taken.
      case gone

      func begin(_ broker: BrokerProcess) {
        switch self {
        case .silent: broker.pause()
        case .gone: broker.disappear()
        }
      }

      func end(_ broker: BrokerProcess) {
        switch self {
        case .silent: broker.resume()
        case .gone: broker.reappear()
        }
      }
    }

    @Test(arguments: Outage.allCases)
    func aWorkerWaitsForABrokerSaysSoOnceAndGoesOn(outage: Outage) throws {
      let broker = try TestBroker.startOwn()
      defer {
        broker.end()
        broker.removeData()
      }
      let installation = try Installation("outage", servers: broker.bootstrapServers)
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      let worker = try installation.start(
        installation.workerArguments() + ["--roles", "tally"])
      let ranker = try installation.start(
        installation.workerArguments(state: "none") + ["--roles", "rank"])
      try feed.send(upTo: Self.total / 2)
      try installation.follow(
        watch, while: worker, waitingFor: "the first persons", until: { watch.counted > 0 })
      outage.begin(broker)
      try worker.hear(Self.waiting, upTo: .seconds(60))
      #expect(worker.isRunning && ranker.isRunning)
      outage.end(broker)
      try worker.hear(Self.over, upTo: .seconds(60))
      try feed.send(upTo: Self.total)
      try installation.follow(
        watch, while: ranker, waitingFor: "the complete headline", limit: .seconds(150),
        until: { watch.isCurrent("cps/headline", persons: Self.total) })
      try installation.awaitNoLag(watch, while: worker)
      try installation.stop(worker, by: SIGTERM)
      try installation.stop(ranker, by: SIGTERM)
      for process in [worker, ranker] {
        let lines = process.errors.split(separator: "\n")
        #expect(lines.filter { $0.contains(Self.waiting) }.count <= 1, "\(process.errors)")
        #expect(
          lines.filter { $0.contains(Self.waiting) }.count
            == lines.filter { $0.contains(Self.over) }.count)
      }
      try watch.expectExactCuts()
      watch.expectEveryRecordCountedOnce()
      let last = try #require(watch.latest("cps/headline"))
      #expect(try Figures.ofRanking(last.json) == feed.figuresOfSent())
    }

    /// What was begun cannot be committed; the worker says so and ends all the same.
    @Test(arguments: [SIGTERM, SIGINT])
    func aStopWithoutABrokerEndsWithinItsBound(number: Int32) throws {
      let broker = try TestBroker.startOwn()
      defer {
        broker.end()
        broker.removeData()
      }
      let installation = try Installation("lonely", servers: broker.bootstrapServers)
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      let worker = try installation.startWorker()
      try feed.send(upTo: 15_000)
      try installation.follow(
        watch, while: worker, waitingFor: "the first persons", until: { watch.counted > 0 })
      broker.pause()
      worker.signal(number)
      // Named in the help: 25 s, and the time that the machine is busy with others.
      let exit = try worker.wait(upTo: .seconds(40))
      #expect([.code(0), .code(70)].contains(exit.reason), "\(exit.errors.suffix(1_000))")
      broker.resume()

      // Nothing is lost or counted twice by it.
      let next = try installation.startWorker()
      try installation.follow(
        watch, while: next, waitingFor: "the complete headline",
        until: { watch.isCurrent("cps/headline", persons: 15_000) })
      try installation.stop(next, by: SIGTERM)
      try watch.expectExactCuts()
      watch.expectEveryRecordCountedOnce()
    }
  }
}
