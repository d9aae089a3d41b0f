package sheet

import (
	"math"
	"slices"
)

// polyline is a flattened path, in pixels.
type polyline struct {
	points []Point
	closed bool
}

// flatten turns a path into straight pieces no farther than a tenth of a pixel
// from its curves.
func flatten(segments []Segment, scale float64) []polyline {
	var out []polyline
	var cur polyline
	end := func(closed bool) {
		if len(cur.points) > 1 {
			cur.closed = closed
			out = append(out, cur)
		}
		cur = polyline{}
	}
	var pen Point
	for _, s := range segments {
		switch s.Verb {
		case MoveTo:
			end(false)
			pen = s.P[0].Times(scale)
			cur.points = append(cur.points, pen)
		case LineTo:
			pen = s.P[0].Times(scale)
			cur.points = append(cur.points, pen)
		case CurveTo:
			b, c, d := s.P[0].Times(scale), s.P[1].Times(scale), s.P[2].Times(scale)
			cur.points = curve(cur.points, pen, b, c, d)
			pen = d
		case Close:
			end(true)
		}
	}
	end(false)
	return out
}

func curve(to []Point, a, b, c, d Point) []Point {
	bend := max(a.Sub(b.Times(2)).Add(c).Length(), b.Sub(c.Times(2)).Add(d).Length())
	n := int(min(max(math.Ceil(math.Sqrt(bend*7.5)), 1), 200))
	for i := 1; i <= n; i++ {
		to = append(to, cubic(a, b, c, d, float64(i)/float64(n)))
	}
	return to
}

func cubic(a, b, c, d Point, t float64) Point {
	u := 1 - t
	return a.Times(u * u * u).Add(b.Times(3 * u * u * t)).Add(c.Times(3 * u * t * t)).Add(d.Times(t * t * t))
}

// Curved is the point at t, from 0 to 1, of the cubic curve from a to d.
func Curved(a, b, c, d Point, t float64) Point { return cubic(a, b, c, d, t) }

// stroke is the area of a line of the given width along the polylines, as
// polygons that all turn the same way: a quadrilateral a piece and a disc a joint.
func stroke(lines []polyline, width float64, dash []float64, scale float64) [][]Point {
	var out [][]Point
	for _, l := range lines {
		if len(dash) > 0 {
			for _, d := range dashed(l, dash, scale) {
				out = band(out, d, width/2)
			}
			continue
		}
		out = band(out, l, width/2)
	}
	return out
}

// piece is the length in pixels of the pieces into which long lines are cut, so
// that each lies in few squares.
const piece = 32

func band(out [][]Point, l polyline, half float64) [][]Point {
	ps := l.points
	if l.closed && len(ps) > 2 {
		ps = append(slices.Clip(ps), ps[0])
	}
	for i := 1; i < len(ps); i++ {
		d := ps[i].Sub(ps[i-1])
		n := d.Length()
		if n == 0 {
			continue
		}
		o := Point{-d.Y / n * half, d.X / n * half}
		a, pieces := ps[i-1], int(math.Ceil(min(n/piece, 1000)))
		for k := 1; k <= pieces; k++ {
			b := ps[i-1].Add(d.Times(float64(k) / float64(pieces)))
			out = append(out, []Point{a.Sub(o), b.Sub(o), b.Add(o), a.Add(o)})
			a = b
		}
		if half > 0.4 && (i+1 < len(ps) || l.closed) {
			out = append(out, joint(ps[i], half))
		}
	}
	return out
}

// joint is a disc that turns the way the quadrilaterals of band do.
func joint(o Point, r float64) []Point {
	n := int(min(max(math.Ceil(3*math.Sqrt(r))*2, 6), 48))
	ps := make([]Point, n)
	for i := range ps {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ps[i] = Point{o.X + r*cos, o.Y + r*sin}
	}
	return ps
}

// dashed cuts a polyline into its dashes. A pattern with no length draws nothing
// but the whole line.
func dashed(l polyline, dash []float64, scale float64) []polyline {
	total := 0.0
	for _, d := range dash {
		total += d
	}
	if !(total*scale > 0.01) {
		return []polyline{l}
	}
	ps := l.points
	if l.closed {
		ps = append(slices.Clip(ps), ps[0])
	}
	var out []polyline
	k, left, on := 0, dash[0]*scale, true
	cur := []Point{ps[0]}
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		for n := b.Sub(a).Length(); n > left; n = b.Sub(a).Length() {
			a = a.Add(b.Sub(a).Times(left / n))
			if on {
				out = append(out, polyline{points: append(cur, a)})
			}
			k, on = k+1, !on
			left = max(dash[k%len(dash)]*scale, 1e-6)
			cur = []Point{a}
		}
		left -= b.Sub(a).Length()
		cur = append(cur, b)
	}
	if on && len(cur) > 1 {
		out = append(out, polyline{points: cur})
	}
	return out
}
