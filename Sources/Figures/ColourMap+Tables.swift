extension ColourMap {
  /// Viridis, perceptually uniform: dark blue through green to yellow.
  ///
  /// By S. van der Walt and N. Smith for Matplotlib, CC0; every 7.5th of its 256 colours.
  public static let viridis = ColourMap(colours: [
    0x440154, 0x470c5f, 0x481769, 0x482172, 0x472a7a, 0x463480, 0x433d84, 0x404588,
    0x3d4e8a, 0x39568c, 0x355e8d, 0x32658e, 0x2e6d8e, 0x2b748e, 0x297b8e, 0x26828e,
    0x23898e, 0x21908c, 0x1f978b, 0x1f9e89, 0x21a585, 0x26ac81, 0x2eb37c, 0x39b976,
    0x46c06f, 0x55c667, 0x65cb5e, 0x76d053, 0x89d548, 0x9cd93c, 0xb0dd2f, 0xc4e022,
    0xd8e219, 0xebe51a, 0xfde725,
  ])

  /// Blue through near-white to red, for values that have a middle.
  ///
  /// Made for symsim in Ottosson's OKLab space (2020): lightness falls from 0.975 to 0.4 evenly
  /// on both sides, at the hues 258 and 25 degrees, the chroma 0.148 sin(0.62 pi |s|).
  public static let blueRed = ColourMap(colours: [
    0x0a4490, 0x1d58ac, 0x336ec4, 0x4d85d7, 0x6a9ce6, 0x8ab3f0, 0xaccaf5, 0xd1e0f7,
    0xf7f7f7, 0xf6d7d3, 0xf2b7b1, 0xe99891, 0xdc7b74, 0xcb5f59, 0xb64542, 0x9d2e2e,
    0x821b1e,
  ])
}
