package diagram

import (
	"context"
	"math"

	"lettergraph/render/sheet"
)

// label moves each label to the side of its disc where the fewest lines run
// through it. Labels stand where room was made for them and nothing overlaps; a
// move is only made to where that stays so.
func (d *Diagram) label(ctx context.Context, n *Network, height float64) {
	order := byStrength(n)
	for i := range d.Nodes {
		if d.Nodes[i].Label != nil {
			d.Nodes[i].Label.At, d.Nodes[i].Label.Anchor = d.Nodes[i].spot(d.Nodes[i].side[0], d.Nodes[i].side[1])
		}
	}
	paths := d.paths()
	for range 2 {
		for _, i := range order {
			if ctx.Err() != nil {
				return
			}
			if d.Nodes[i].Label != nil {
				d.better(i, paths, height)
			}
		}
	}
}

// sides are the places of a label about its disc, the best first: below, beside,
// above, then the corners, then below and above in line with an edge of the disc.
var sides = [...][2]float64{
	{0, 1}, {1, 0}, {-1, 0}, {0, -1}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}, {0.5, 1}, {-0.5, 1}, {0.5, -1}, {-0.5, -1},
}

// spot is where the label stands on a side of the disc.
func (n *Node) spot(x, y float64) (sheet.Point, sheet.Anchor) {
	l := n.Label
	lines := float64(len(l.Lines) - 1)
	r := n.Radius
	if n.Shape != Round {
		r = (n.Radius + n.Shape.reach(n.Radius)) / 2
	}
	at := sheet.Point{X: n.At.X - 2*x*r, Y: n.At.Y}
	if math.Abs(x) != 0.5 {
		if x != 0 && y != 0 {
			r *= math.Sqrt2 / 2
		}
		at.X = n.At.X + x*(r+labelGap+0.6)
	}
	anchor := sheet.Middle
	switch {
	case x > 0:
		anchor = sheet.Start
	case x < 0:
		anchor = sheet.End
	}
	switch {
	case y > 0:
		at.Y += r + labelGap + sheet.Ascent*l.Size*0.9
	case y < 0:
		at.Y -= r + labelGap + (sheet.Descent+sheet.Leading*lines)*l.Size
	default:
		at.Y += l.Size*0.35 - lines*sheet.Leading*l.Size/2
	}
	return at, anchor
}

// path is a line as points, with the box about it.
type path struct {
	points []sheet.Point
	lo, hi sheet.Point
}

func (d *Diagram) paths() []path {
	const steps = 16
	ps := make([]path, len(d.Edges))
	for i := range d.Edges {
		e := &d.Edges[i]
		p := path{lo: e.A, hi: e.A}
		n := steps
		if e.bend == 0 {
			n = 1
		}
		for s := 0; s <= n; s++ {
			q := sheet.Curved(e.A, e.B, e.C, e.D, float64(s)/float64(n))
			p.points = append(p.points, q)
			p.lo = sheet.Point{X: min(p.lo.X, q.X), Y: min(p.lo.Y, q.Y)}
			p.hi = sheet.Point{X: max(p.hi.X, q.X), Y: max(p.hi.Y, q.Y)}
		}
		ps[i] = p
	}
	return ps
}

// better takes the side of least cost: lines through the label, then the order of
// the sides. The side that has room is not left for a slight gain.
func (d *Diagram) better(i int, paths []path, height float64) {
	node := &d.Nodes[i]
	best, bestAt, bestAnchor := math.Inf(1), node.Label.At, node.Label.Anchor
	for k, s := range sides {
		node.Label.At, node.Label.Anchor = node.spot(s[0], s[1])
		b := node.Label.Box()
		if !d.clear(i, b, height) {
			continue
		}
		cost := 0.12*float64(k) + d.struck(b, paths) + 2*d.strangers(i, b)
		if s == node.side {
			cost -= 0.3
		}
		if cost < best {
			best, bestAt, bestAnchor = cost, node.Label.At, node.Label.Anchor
		}
	}
	node.Label.At, node.Label.Anchor = bestAt, bestAnchor
}

// Struck is how many labels a line runs through: a figure of how legible the
// picture is.
func (d *Diagram) Struck() int {
	count := 0
	paths := d.paths()
	for i := range d.Nodes {
		if l := d.Nodes[i].Label; l != nil && l.Rotate == 0 && d.struck(l.Box(), paths) > 0 {
			count++
		}
	}
	return count
}

// strangers counts the discs of others so close to a label that it might be taken
// for theirs.
func (d *Diagram) strangers(i int, b sheet.Box) float64 {
	const close = 5
	lo := sheet.Point{X: b.Origin.X + b.X, Y: b.Origin.Y + b.Y + b.Height*0.2}
	hi := sheet.Point{X: lo.X + b.Width, Y: lo.Y + b.Height*0.6}
	count := 0.0
	for j := range d.Nodes {
		n := &d.Nodes[j]
		near := sheet.Point{X: min(max(n.At.X, lo.X), hi.X), Y: min(max(n.At.Y, lo.Y), hi.Y)}
		if j != i && n.At.Sub(near).Length() < n.Radius+close {
			count++
		}
	}
	return count
}

// clear reports whether a label's box is in the field and overlaps no disc and no
// other label.
func (d *Diagram) clear(i int, b sheet.Box, height float64) bool {
	lo := sheet.Point{X: b.Origin.X + b.X, Y: b.Origin.Y + b.Y}
	hi := sheet.Point{X: lo.X + b.Width, Y: lo.Y + b.Height}
	if lo.X < 0 || lo.Y < 0 || hi.X > d.field() || hi.Y > height {
		return false
	}
	for j := range d.Nodes {
		n := &d.Nodes[j]
		near := sheet.Point{X: min(max(n.At.X, lo.X), hi.X), Y: min(max(n.At.Y, lo.Y), hi.Y)}
		if j != i && n.At.Sub(near).Length() < n.Shape.reach(n.Radius)+0.5 {
			return false
		}
		if j == i || n.Label == nil {
			continue
		}
		c := n.Label.Box()
		x, y := c.Origin.X+c.X, c.Origin.Y+c.Y
		if lo.X < x+c.Width+1 && x < hi.X+1 && lo.Y < y+c.Height && y < hi.Y {
			return false
		}
	}
	return true
}

// struck is the sum of the widths of the lines that run through a box, each
// counting at least one.
func (d *Diagram) struck(b sheet.Box, paths []path) float64 {
	lo := sheet.Point{X: b.Origin.X + b.X, Y: b.Origin.Y + b.Y + b.Height*0.15}
	hi := sheet.Point{X: lo.X + b.Width, Y: lo.Y + b.Height*0.7}
	sum := 0.0
	for k, p := range paths {
		if p.hi.X < lo.X || p.lo.X > hi.X || p.hi.Y < lo.Y || p.lo.Y > hi.Y {
			continue
		}
		for s := 1; s < len(p.points); s++ {
			if through(p.points[s-1], p.points[s], lo, hi) {
				sum += max(d.Edges[k].Width, 1)
				break
			}
		}
	}
	return sum
}

// through reports whether the piece of line from a to b meets the rectangle, by
// cutting it at the sides in turn (Liang and Barsky).
func through(a, b, lo, hi sheet.Point) bool {
	from, to := 0.0, 1.0
	d := b.Sub(a)
	for _, c := range [...][2]float64{{-d.X, a.X - lo.X}, {d.X, hi.X - a.X}, {-d.Y, a.Y - lo.Y}, {d.Y, hi.Y - a.Y}} {
		p, q := c[0], c[1]
		switch {
		case p == 0 && q < 0:
			return false
		case p < 0:
			from = max(from, q/p)
		case p > 0:
			to = min(to, q/p)
		}
	}
	return from <= to
}
