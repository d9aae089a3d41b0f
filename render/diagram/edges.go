package diagram

import (
	"cmp"
	"math"
	"slices"

	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// Widths of lines in points: those of letters grow with the square root of their
// number, so that one letter is still seen beside a thousand; mentions are thin.
const (
	thinnest    = 0.45
	thickest    = 4.2
	mentionLine = 0.5
	mostArrows  = 250 // lines up to which arrowheads help
)

// oneLetter is the width of a line of one letter where no line is thickest.
const oneLetter = 0.85

// How far a line is bent that has another beside it, as a part of its length: one
// each way, and a mention or a reported letter beside letters.
const (
	besideBack    = 0.12
	besideLetters = 0.22
)

// lineWidth is the width of a line of the given weight, where the heaviest of
// the picture weighs most. Lines are thinner where there are many, or where the
// heaviest are of a few letters only.
func lineWidth(weight, most float64, count int) float64 {
	thick := min(thickest, oneLetter*math.Sqrt(most))
	if count > 300 {
		thick = max(thickest*math.Sqrt(300/float64(count)), 1)
	}
	if most <= 0 {
		return thinnest
	}
	return max(thick*math.Sqrt(weight/most), thinnest)
}

func isLetter(l graph.Layer) bool { return l == graph.LetterLayer || l == graph.ReportedLayer }

// heaviest is the greatest weight of a letter tie in the network.
func (n *Network) heaviest() float64 {
	most := 0.0
	for _, t := range n.Ties {
		if isLetter(t.Layer) {
			most = max(most, t.Weight)
		}
	}
	return most
}

type way struct {
	from, to int
	layer    graph.Layer
}

func (d *Diagram) addEdges(n *Network, o Options) {
	most := n.heaviest()
	pal := o.Theme.palette()
	ways, lettered := map[way]Tie{}, map[[2]int]bool{}
	for _, t := range n.Ties {
		ways[way{t.From, t.To, t.Layer}] = t
		if isLetter(t.Layer) {
			lettered[[2]int{t.From, t.To}], lettered[[2]int{t.To, t.From}] = true, true
		}
	}
	arrows := o.Arrows.String() == string(ArrowsAlways) || o.Arrows.String() == string(ArrowsAuto) && len(n.Ties) <= mostArrows
	for _, t := range n.Ties {
		back, reciprocal := ways[way{t.To, t.From, t.Layer}]
		e := Edge{From: t.From, To: t.To, Layer: t.Layer, Weight: t.Weight, Colour: pal.letters, First: t.First, Last: t.Last}
		if isLetter(t.Layer) {
			e.Width = lineWidth(t.Weight, most, len(n.Ties))
			if reciprocal {
				e.bend = besideBack
			}
			if _, surviving := ways[way{t.From, t.To, graph.LetterLayer}]; surviving && t.Layer == graph.ReportedLayer {
				e.bend = besideLetters
			}
		} else {
			if lettered[[2]int{t.From, t.To}] {
				e.bend = besideLetters
			}
			if reciprocal && t.From > t.To {
				continue // drawn with the other way
			}
			e.Width, e.Colour, e.Both = mentionLine, pal.mentions, reciprocal
		}
		e.Dash = dash(t.Layer)
		if arrows && (isLetter(t.Layer) || o.Arrows == ArrowsAlways && !e.Both) {
			e.Head = make([]sheet.Point, 3)
		}
		if c := d.Nodes[t.From].Colour; isLetter(t.Layer) && o.Theme != Print && c >= 0 && c == d.Nodes[t.To].Colour {
			e.Colour = mix(pal.groups[c], pal.letters, 0.35)
		}
		e.Title = edgeTitle(n, t, o.Language)
		if e.Both {
			e.Title += "\n" + edgeTitle(n, back, o.Language)
		}
		d.Edges = append(d.Edges, e)
	}
	slices.SortStableFunc(d.Edges, func(a, b Edge) int {
		if isLetter(a.Layer) != isLetter(b.Layer) {
			if isLetter(b.Layer) {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Weight, b.Weight)
	})
}

// dash is the line style of a layer.
func dash(l graph.Layer) []float64 {
	switch l {
	case graph.MentionLayer:
		return []float64{2.5, 1.8}
	case graph.NoteLayer:
		return []float64{0.6, 1.8}
	case graph.ReportedLayer:
		return []float64{6, 2.2}
	}
	return nil
}

// edgeTitle is "A → B", the number of letters and the years.
func edgeTitle(n *Network, t Tie, l Language) string {
	arrow := " → "
	s := sheet.Shorten(n.People[t.From].Name, 500) + arrow + sheet.Shorten(n.People[t.To].Name, 500) + "\n"
	switch t.Layer {
	case graph.MentionLayer:
		s += l.Of("mentioned in ", "упоминается в ") + l.count(t.Weight, lettersEn, lettersInRu)
	case graph.NoteLayer:
		s += l.Of("named in notes to ", "назван в примечаниях к ") + l.Of(l.Letters(t.Weight), l.Number(t.Weight)+" письмам")
	case graph.ReportedLayer:
		s += l.Letters(t.Weight) + l.Of(", known from reports", ", по упоминаниям")
	default:
		s += l.Letters(t.Weight)
	}
	if y := years(t.First, t.Last); y != "" {
		s += ", " + y
	}
	return s
}

// mix is the colour between a and b, by the share of b.
func mix(a, b sheet.Colour, share float64) sheet.Colour {
	x, y := channels(a), channels(b)
	const hex = "0123456789abcdef"
	out := []byte{'#'}
	for i := range x {
		v := uint8(math.Round(float64(x[i])*(1-share) + float64(y[i])*share))
		out = append(out, hex[v>>4], hex[v&15])
	}
	return sheet.Colour(out)
}

func channels(c sheet.Colour) (rgb [3]uint8) {
	if len(c) != 7 {
		return rgb
	}
	for i := range rgb {
		for _, b := range []byte(c[1+2*i : 3+2*i]) {
			v := b - '0'
			if b >= 'a' {
				v = b - 'a' + 10
			}
			rgb[i] = rgb[i]<<4 | v&15
		}
	}
	return rgb
}

// mostRouted is how many lines are looked at for a way round the discs between
// their ends: in a larger picture nobody could follow a single line.
const mostRouted = 1500

// route draws the lines between the nodes as placed: reciprocal ones bent to
// either side, the others straight unless a slight bend leads round a disc that
// they would seem to end at.
func (d *Diagram) route(height float64) {
	for i := range d.Edges {
		e := &d.Edges[i]
		bends := []float64{e.bend}
		if len(d.Edges) <= mostRouted {
			bends = []float64{0, 0.07, -0.07, 0.14, -0.14, 0.2, -0.2}
			if e.bend != 0 {
				bends = []float64{e.bend, e.bend + 0.05, e.bend - 0.04, e.bend + 0.1}
			}
		}
		best := math.Inf(1)
		for k, b := range bends {
			if len(bends) == 1 {
				break
			}
			x := *e
			x.bend = b
			d.curve(&x, height)
			if cost := float64(d.crossed(&x)) + 0.1*float64(k); cost < best {
				best = cost
				e.bend = b
			}
			if best < 0.1 {
				break
			}
		}
		d.curve(e, height)
		d.trim(e)
	}
}

// curve makes the line from centre to centre. A bend is the height of its arc,
// to the right of the way, as a part of its length.
func (d *Diagram) curve(e *Edge, height float64) {
	e.A, e.D = d.Nodes[e.From].At, d.Nodes[e.To].At
	way := e.D.Sub(e.A)
	// A curve whose handles are h off the line bulges three quarters of h.
	aside := sheet.Point{X: -way.Y, Y: way.X}.Times(e.bend * 4 / 3)
	e.B = d.inside(e.A.Add(way.Times(1./3)).Add(aside), height)
	e.C = d.inside(e.A.Add(way.Times(2./3)).Add(aside), height)
}

// inside keeps a curve's handle, and by that the curve, in the field.
func (d *Diagram) inside(p sheet.Point, height float64) sheet.Point {
	return sheet.Point{X: min(max(p.X, 0), d.field()), Y: min(max(p.Y, 0), height)}
}

// crossed counts the discs, other than those of its ends, that a line runs
// through.
func (d *Diagram) crossed(e *Edge) int {
	const steps = 24
	lo := sheet.Point{X: min(e.A.X, e.B.X, e.C.X, e.D.X), Y: min(e.A.Y, e.B.Y, e.C.Y, e.D.Y)}
	hi := sheet.Point{X: max(e.A.X, e.B.X, e.C.X, e.D.X), Y: max(e.A.Y, e.B.Y, e.C.Y, e.D.Y)}
	count := 0
	for i := range d.Nodes {
		n := &d.Nodes[i]
		r := n.Radius + 0.8
		if i == e.From || i == e.To || n.At.X+r < lo.X || n.At.X-r > hi.X || n.At.Y+r < lo.Y || n.At.Y-r > hi.Y {
			continue
		}
		last := e.A
		for s := 1; s <= steps; s++ {
			p := sheet.Curved(e.A, e.B, e.C, e.D, float64(s)/steps)
			if toSegment(n.At, last, p) < r {
				count++
				break
			}
			last = p
		}
	}
	return count
}

// toSegment is the distance of p from the piece of line between a and b.
func toSegment(p, a, b sheet.Point) float64 {
	ab, ap := b.Sub(a), p.Sub(a)
	l := ab.X*ab.X + ab.Y*ab.Y
	if l == 0 {
		return ap.Length()
	}
	t := min(max((ap.X*ab.X+ap.Y*ab.Y)/l, 0), 1)
	return ap.Sub(ab.Times(t)).Length()
}

// trim cuts a line where it meets the outlines of its nodes, and sets the
// arrowhead with its tip on the outline.
func (d *Diagram) trim(e *Edge) {
	from, to := &d.Nodes[e.From], &d.Nodes[e.To]
	a, b, c, z := e.A, e.B, e.C, e.D
	start := leaves(func(t float64) sheet.Point { return sheet.Curved(a, b, c, z, t).Sub(from.At) }, from)
	end := 1 - leaves(func(t float64) sheet.Point { return sheet.Curved(a, b, c, z, 1-t).Sub(to.At) }, to)
	if start >= end { // discs that touch or overlap
		start, end = 0.5, 0.5
	}
	if len(e.Head) == 0 {
		e.A, e.B, e.C, e.D = between(a, b, c, z, start, end)
		return
	}
	tip := sheet.Curved(a, b, c, z, end)
	size := 2.6 + 1.6*e.Width
	if whole := sheet.Curved(a, b, c, z, start).Sub(tip).Length(); size > whole*0.6 {
		size = whole * 0.6
	}
	neck := end
	for neck > start && sheet.Curved(a, b, c, z, neck).Sub(tip).Length() < size {
		neck = max(neck-0.004, start)
	}
	base := sheet.Curved(a, b, c, z, neck)
	back := base.Sub(tip)
	if l := back.Length(); l > 0 {
		side := sheet.Point{X: -back.Y, Y: back.X}.Times(max(0.36, e.Width*0.8/l))
		e.Head = []sheet.Point{tip, base.Add(side), base.Sub(side)}
	} else {
		e.Head = nil
	}
	e.A, e.B, e.C, e.D = between(a, b, c, z, start, neck)
}

// leaves is the part of the way, up to a half, at which a line leaves the node.
func leaves(at func(t float64) sheet.Point, n *Node) float64 {
	outline := n.Shape.outline()
	lo, hi := 0.0, 0.5
	for range 30 {
		if mid := (lo + hi) / 2; holds(outline, n.Radius, at(mid)) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// between is the part of a cubic curve from s to t, by de Casteljau's halving.
func between(a, b, c, d sheet.Point, s, t float64) (_, _, _, _ sheet.Point) {
	_, _, _, _, a, b, c, d = halve(a, b, c, d, s)
	if s < 1 {
		t = (t - s) / (1 - s)
	}
	a, b, c, d, _, _, _, _ = halve(a, b, c, d, t)
	return a, b, c, d
}

func halve(a, b, c, d sheet.Point, t float64) (a1, b1, c1, d1, a2, b2, c2, d2 sheet.Point) {
	mid := func(p, q sheet.Point) sheet.Point { return p.Add(q.Sub(p).Times(t)) }
	ab, bc, cd := mid(a, b), mid(b, c), mid(c, d)
	abc, bcd := mid(ab, bc), mid(bc, cd)
	m := mid(abc, bcd)
	return a, ab, abc, m, m, bcd, cd, d
}
