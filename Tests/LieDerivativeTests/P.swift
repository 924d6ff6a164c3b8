import Testing

@Suite struct LieDerivativePlaceholder {}
