import Statistics
import Testing

/// The tables hold x and f(x) as the sum of two doubles, computed to 400 bits.
@Suite struct ElementaryTests {
  enum Function: String, CaseIterable {
    case exp, log, log1p

    func callAsFunction(_ x: Double) -> Double {
      switch self {
      case .exp: Elementary.exp(x)
      case .log: Elementary.log(x)
      case .log1p: Elementary.log1p(x)
      }
    }
  }

  @Test(arguments: Function.allCases)
  func errsByOneUnitInTheLastPlaceAtMost(function: Function) throws {
    let table = try Fixture("elementary/\(function).csv")
    #expect(table.rows.count > 2_000)
    for row in table.rows {
      let numbers = try table.numbers(row)
      let result = function(numbers[0])
      let error = ((result - numbers[1]) - numbers[2]).magnitude
      #expect(error <= numbers[1].ulp, "\(function)(\(numbers[0])) = \(result)")
    }
  }

  @Test func loopsAndSingleCallsGetTheSameBits() throws {
    for row in try Fixture("elementary/exp.csv").rows {
      let x = try #require(Double(row[0]))
      guard x.magnitude < 708 else { continue }
      #expect(Elementary.boundedExp(x).bitPattern == Elementary.exp(x).bitPattern)
    }
    for row in try Fixture("elementary/log1p.csv").rows {
      let x = try #require(Double(row[0]))
      guard x == 0 || (0x1p-54...1).contains(x) else { continue }
      #expect(Elementary.log1pOfUnit(x).bitPattern == Elementary.log1p(x).bitPattern)
    }
  }

  @Test(
    arguments: [
      (Elementary.exp(.infinity), .infinity), (Elementary.exp(-.infinity), 0),
      (Elementary.exp(709.79), .infinity), (Elementary.exp(-745.14), 0),
      (Elementary.exp(1e300), .infinity), (Elementary.exp(-1e300), 0), (Elementary.exp(-0.0), 1),
      (Elementary.log(0), -.infinity), (Elementary.log(.infinity), .infinity),
      (Elementary.log(1), 0), (Elementary.log1p(-1), -.infinity),
      (Elementary.log1p(.infinity), .infinity), (Elementary.log1p(0), 0),
    ] as [(Double, Double)])
  func endsOfTheRangeHaveTheirLimits(result: Double, limit: Double) {
    #expect(result == limit)
  }

  @Test(
    arguments: [
      Elementary.exp(.nan), Elementary.log(.nan), Elementary.log(-1), Elementary.log(-.infinity),
      Elementary.log1p(.nan), Elementary.log1p(-1.5),
    ])
  func outsideTheDomainIsNotANumber(result: Double) {
    #expect(result.isNaN)
  }
}
