import Testing

@Suite struct SEMoLAPlaceholder {}
