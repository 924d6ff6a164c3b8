import Foundation
import Reports
import Testing

@Suite struct FormulaTests {
  private func inner(_ text: String) -> String {
    Formula.html(text).replacing("<span class=\"formula\">", with: "")
      .replacing("</span>", with: "").replacing("\u{202f}", with: " ")
  }

  @Test func textsAreSetAsFormulas() {
    #expect(
      inner("u_t + u*u_xxx = 0")
        == "<i>u</i><sub>t</sub> + <i>u</i> <i>u</i><sub>xxx</sub> = 0")
    #expect(
      inner("3*t*d_t - 2*u^2*d_u")
        == "3 <i>t</i> ∂<sub>t</sub> − 2 <i>u</i><sup>2</sup> ∂<sub>u</sub>")
    #expect(inner("nu*1e-05*2*3") == "<i>ν</i>·1·10<sup>−5</sup>·2·3")
    #expect(inner("sin(x)^(1/2)") == "sin(<i>x</i>)<sup>1/2</sup>")
    #expect(inner("(u*u_x)_x") == "(<i>u</i> <i>u</i><sub>x</sub>)<sub>x</sub>")
    #expect(inner("<b> & u") == "&lt;<i>b</i>&gt; &amp; <i>u</i>")
    #expect(inner("w_t^") == "<i>w</i><sub>t</sub><sup></sup>")
  }
}
