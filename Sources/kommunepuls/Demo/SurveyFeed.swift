internal import Benchmarks
internal import Runtime
internal import Simulation

/// The persons of the Current Population Survey.
struct SurveyFeed: DemoFeed {
  private let loader: Loader
  private let count: Int

  init(_ population: CellPopulation, plan: Loader.Plan, stop: StopSignal) {
    count = population.count
    loader = Loader(population, plan: plan, stop: stop)
  }

  var progress: String {
    "sent \(NumberText.grouped(loader.sent)) of \(NumberText.grouped(count)) persons"
  }
  var result: Result<Void, WorkerFailure>? { loader.result }
  func join() throws(WorkerFailure) { try loader.join() }

  func isWhole(_ headline: Ranking) -> Bool { headline.national.persons == Int64(count) }
  func remark(on headline: Ranking) -> String? { nil }
}
