import Evaluation
import Figures

extension Evaluation {
  /// The residual of each generator against the length of the motion, beside the floor.
  func chart(title: String) -> LineChart {
    var chart = LineChart(
      series: generators.map { generator in
        LineChart.Series(
          name: generator.expression,
          points: generator.motions.map { SIMD2($0.epsilon, $0.residual) })
      }, title: title)
    chart.references = [LineChart.Reference(name: "floor", value: floor)]
    chart.xLabel = "motion along the generator, in standard deviations of the data"
    chart.yLabel = "relative residual"
    chart.isXLogarithmic = true
    chart.isYLogarithmic = true
    return chart
  }
}
