/// An area of a canvas, in points, by its upper left corner and its size.
struct Rectangle {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
}
