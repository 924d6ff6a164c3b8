extension PluginScaffold {
  /// A learner of one file, on the package `symsim` and NumPy.
  var pythonFiles: [String: String] {
    [
      "plugin.json": manifest(command: "\"python3\", \"learner.py\""),
      "learner.py": """
      \"\"\"Symmetries that all linear equations with constant coefficients have in common.\"\"\"

      import numpy as np
      import symsim


      @symsim.learner
      def fit(data, settings, seed, record):
          \"\"\"Fits u_t = c_0 u + c_1 u_x + c_2 u_xx + ... up to the order of the settings.\"\"\"
          u = np.stack([sample.values[..., 0] for sample in data])  # [sample, t, x]
          t, x = data.axes["t"], data.axes["x"]
          rates = np.gradient(u, t, axis=1)[:, 1:-1]
          waves = 2j * np.pi * np.fft.fftfreq(len(x), x[1] - x[0])
          spectrum = np.fft.fft(u[:, 1:-1], axis=2)
          terms = [np.fft.ifft(spectrum * waves**order, axis=2).real for order in range(settings.order + 1)]
          matrix = np.stack([term.ravel() for term in terms], axis=1)
          factors = np.linalg.lstsq(matrix, rates.ravel(), rcond=None)[0]
          unexplained = np.linalg.norm(rates.ravel() - matrix @ factors) / np.linalg.norm(rates)
          record("fit", 1.0, unexplained=unexplained)
          if unexplained > settings.tolerance:
              raise symsim.NoClaim(f"no linear equation explains the data: {unexplained:.2g} is left over")
          name = data.variables[0]
          return symsim.SymmetryModel([
              symsim.Polynomial({"t": "1"}),
              symsim.Polynomial({"x": "1"}),
              symsim.Polynomial({name: name}),
          ])


      if __name__ == "__main__":
          fit.main()

      """,
    ]
  }
}
