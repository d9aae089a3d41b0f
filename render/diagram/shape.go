package diagram

import (
	"math"

	"lettergraph/render/sheet"
)

// outline is the shape's polygon about the origin with the area of a disc of
// radius 1; nothing for a disc.
func (s Shape) outline() []sheet.Point {
	var ps []sheet.Point
	switch s {
	case Square:
		ps = regular(4, math.Pi/4)
	case Triangle:
		ps = regular(3, -math.Pi/2)
	case Diamond:
		ps = regular(4, 0)
	case Pentagon:
		ps = regular(5, -math.Pi/2)
	case Wedge:
		ps = regular(3, math.Pi/2)
	case Hexagon:
		ps = regular(6, 0)
	case Star:
		ps = regular(10, -math.Pi/2)
		for i := 1; i < len(ps); i += 2 {
			ps[i] = ps[i].Times(0.5)
		}
	case Cross:
		const a, b = 1, 0.4
		ps = []sheet.Point{{X: -b, Y: -a}, {X: b, Y: -a}, {X: b, Y: -b}, {X: a, Y: -b}, {X: a, Y: b}, {X: b, Y: b}, {X: b, Y: a}, {X: -b, Y: a}, {X: -b, Y: b}, {X: -a, Y: b}, {X: -a, Y: -b}, {X: -b, Y: -b}}
	default:
		return nil
	}
	area := 0.0
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		area += (p.X*q.Y - q.X*p.Y) / 2
	}
	f := math.Sqrt(math.Pi / math.Abs(area))
	for i := range ps {
		ps[i] = ps[i].Times(f)
	}
	return ps
}

func regular(n int, from float64) []sheet.Point {
	ps := make([]sheet.Point, n)
	for i := range ps {
		sin, cos := math.Sincos(from + 2*math.Pi*float64(i)/float64(n))
		ps[i] = sheet.Point{X: cos, Y: sin}
	}
	return ps
}

// Extent is the width of Graphviz's shape of the same name, which fills a square,
// for an area like that of a disc of radius 1.
func (s Shape) Extent() float64 {
	if s == Round {
		return 2
	}
	return 2 * s.reach(1) * 0.9
}

// reach is how far the shape of a node of the given radius goes from its centre.
func (s Shape) reach(radius float64) float64 {
	far := 1.0
	for _, p := range s.outline() {
		far = max(far, p.Length())
	}
	return far * radius
}

// draw is the shape on a sheet.
func (s Shape) draw(at sheet.Point, radius float64, style sheet.Style) sheet.Element {
	ps := s.outline()
	if ps == nil {
		return sheet.Disc{Centre: at, Radius: radius, Style: style}
	}
	for i, p := range ps {
		ps[i] = at.Add(p.Times(radius))
	}
	return sheet.Polygon(style, ps...)
}

// holds reports whether a point, relative to the centre, lies inside the outline
// stretched by radius.
func holds(outline []sheet.Point, radius float64, p sheet.Point) bool {
	if outline == nil {
		return p.Length() < radius
	}
	inside := false
	for i, a := range outline {
		a, b := a.Times(radius), outline[(i+1)%len(outline)].Times(radius)
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			inside = !inside
		}
	}
	return inside
}
