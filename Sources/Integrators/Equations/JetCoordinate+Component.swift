import Jets

extension JetCoordinate {
  /// The quantity that is differentiated in space: the field, or its time derivative.
  var component: JetCoordinate { JetCoordinate(field, MultiIndex(t: derivative.t)) }

  /// The derivative taken of the component.
  var inSpace: MultiIndex { MultiIndex(x: derivative.x, y: derivative.y) }

  /// The same space derivative of the component whose time derivative this is.
  var overComponent: JetCoordinate {
    JetCoordinate(
      field, MultiIndex(t: derivative.t - 1, x: derivative.x, y: derivative.y))
  }
}
