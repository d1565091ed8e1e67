internal import Kafka
internal import Simulation

/// Writes persons of a population to an observations topic. One thread owns it.
final class ObservationWriter {
  private let population: CellPopulation
  private let plan: Loader.Plan
  private let producer: Producer
  private let topic: ProducerTopic

  init(_ population: CellPopulation, plan: Loader.Plan) throws {
    self.population = population
    self.plan = plan
    producer = try Producer(
      ClientConfiguration.producer(bootstrapServers: plan.bootstrapServers)
        .overridden(by: plan.properties))
    topic = try producer.topic(named: plan.topic, timeout: BrokerOptions.timeout)
  }

  /// Hands one person's record to the client, which copies it; a full queue holds the caller back.
  func write(_ index: Int, copy: Int, version: Int64 = 1) throws {
    let key = population.pseudonym(at: index, copy: copy)
    let value = population.observation(
      at: index, area: plan.area, period: plan.period, version: version, copy: copy)
    try producer.produce(topic, key: key.span, value: value.span)
  }

  /// Waits until the broker has all of them.
  func flush() throws { try producer.flush(timeout: .seconds(60)) }
}
