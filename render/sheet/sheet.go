// Package sheet is a drawing on one page: paths, discs and lines of text in
// points, and its writing as SVG with real text and as PNG with an embedded
// font. Pictures of networks and charts are drawn on it alike. It knows nothing
// of people or letters, and decides neither positions nor colours.
package sheet

import "math"

// Sheet is a page. Its origin is the top left corner; lengths are points, 72 to
// the inch, so that an SVG prints at the size given here.
type Sheet struct {
	Width, Height float64
	Background    Colour
	Title         string // what a reader of the page hears or sees as its name
	Description   string // the caption once more, for those who hear the picture
	Language      string // BCP 47, of title, legend and caption
	Elements      []Element
}

// Element is a thing on a sheet: a Path, Disc, Text or Group.
type Element interface{ element() }

// Point is a place on a sheet.
type Point struct{ X, Y float64 }

// Add is p moved by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub is the way from q to p.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Times is p stretched by f.
func (p Point) Times(f float64) Point { return Point{p.X * f, p.Y * f} }

// Length is the distance of p from the origin.
func (p Point) Length() float64 { return math.Hypot(p.X, p.Y) }

// Colour is "#rrggbb", or empty for none.
type Colour string

// Style is how a shape is filled and drawn round.
type Style struct {
	Fill    Colour
	Stroke  Colour
	Width   float64   // of the stroke
	Dash    []float64 // lengths of dash and gap in turn; none is a solid line
	Opacity float64   // of fill and stroke, 0 counts as 1
	Round   bool      // round line ends
}

// Verb is what a segment of a path does.
type Verb uint8

// The verbs of a path.
const (
	MoveTo  Verb = iota // to P[0], without drawing
	LineTo              // to P[0]
	CurveTo             // cubic curve by P[0] and P[1] to P[2]
	Close               // back to where the last MoveTo went
)

// Segment is one step of a path.
type Segment struct {
	Verb Verb
	P    [3]Point
}

// Path is a line or an outline.
type Path struct {
	Segments []Segment
	Style    Style
}

// Disc is a filled circle.
type Disc struct {
	Centre Point
	Radius float64
	Style  Style
}

// Anchor says which end of a line of text stands at its point.
type Anchor uint8

// The anchors of text.
const (
	Start Anchor = iota
	Middle
	End
)

// Text is lines of text, each below the last. At is the base line of the first.
type Text struct {
	At     Point
	Lines  []string
	Size   float64 // of the font
	Anchor Anchor
	Face   Face
	Fill   Colour
	Halo   Colour  // drawn round the letters, so that they stand out from lines behind them
	Rotate float64 // degrees, clockwise about At
	Class  string
}

// Group holds elements that belong to one thing. Its title is shown where the
// reader points at it.
type Group struct {
	ID, Class, Title string
	Elements         []Element
}

func (Path) element()  {}
func (Disc) element()  {}
func (Text) element()  {}
func (Group) element() {}

// Line is an open path through the points.
func Line(s Style, ps ...Point) Path {
	p := Path{Style: s}
	for i, q := range ps {
		v := LineTo
		if i == 0 {
			v = MoveTo
		}
		p.Segments = append(p.Segments, Segment{Verb: v, P: [3]Point{q}})
	}
	return p
}

// Polygon is a closed path through the points.
func Polygon(s Style, ps ...Point) Path {
	p := Line(s, ps...)
	p.Segments = append(p.Segments, Segment{Verb: Close})
	return p
}

// Rect is a rectangle from its top left corner.
func Rect(s Style, x, y, width, height float64) Path {
	return Polygon(s, Point{x, y}, Point{x + width, y}, Point{x + width, y + height}, Point{x, y + height})
}

// Curve is a cubic curve from a to d.
func Curve(s Style, a, b, c, d Point) Path {
	return Path{Style: s, Segments: []Segment{{MoveTo, [3]Point{a}}, {CurveTo, [3]Point{b, c, d}}}}
}

// Millimetres turns millimetres into points.
func Millimetres(mm float64) float64 { return mm * 72 / 25.4 }
