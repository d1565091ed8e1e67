internal import ArgumentParser

struct BenchIngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Observations through a broker, exactly-once and durable, on one tally thread.",
    discussion: """
      Each run writes the persons to topics of its own, reads them with a bare librdkafka \
      consumer, and then measures a worker that counts them all: from its first record to its last \
      commit, in Kafka and on disk.

      Example:  kommunepuls bench ingest --bootstrap-servers 127.0.0.1:9092 --runs 3
      """)

  @OptionGroup var options: BenchOptions

  func run() throws {
    try options.report { survey, stop in try IngestBench(survey, stop: stop).figures }
  }
}
