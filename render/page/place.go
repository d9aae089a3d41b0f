package page

import (
	"math"

	"lettergraph/graph"
	"lettergraph/render/layout"
)

// placeRest gives positions to people who have none because the layout was made
// of other layers than theirs: those whom letters only mention, as a rule. They
// are put beside those who mention them, farther out, and then moved apart;
// whoever has a position keeps it.
func placeRest(g *graph.Graph, given []layout.Point) []layout.Point {
	at := make([]layout.Point, g.Len())
	fixed := make([]bool, g.Len())
	n := copy(at, given)
	for p := range at {
		if p >= n {
			at[p] = layout.Point{X: math.NaN(), Y: math.NaN()}
		}
		fixed[p] = known(at[p])
	}
	middle, side := frame(at)
	gap := side * 0.5 / math.Sqrt(float64(g.Len()+1))
	for range 8 { // each round reaches those one step farther away
		if !placeBeside(g, at, middle, gap) {
			break
		}
	}
	for p := range at {
		if !known(at[p]) { // nobody near: below the picture
			at[p] = layout.Point{X: middle.X + side*0.5*math.Cos(goldenAngle*float64(p)), Y: middle.Y + side*0.7}
		}
	}
	spread(at, fixed, gap)
	return at
}

// goldenAngle parts any number of directions well.
const goldenAngle = 2.399963229728653

func known(p layout.Point) bool { return !math.IsNaN(p.X) && !math.IsNaN(p.Y) }

// frame is the middle and the longer side of what is placed.
func frame(at []layout.Point) (middle layout.Point, side float64) {
	low, high := layout.Point{X: math.Inf(1), Y: math.Inf(1)}, layout.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range at {
		if known(p) {
			low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
			high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
		}
	}
	if low.X > high.X {
		return layout.Point{}, 1
	}
	if side = max(high.X-low.X, high.Y-low.Y); side == 0 {
		side = 1
	}
	return layout.Point{X: (low.X + high.X) / 2, Y: (low.Y + high.Y) / 2}, side
}

// placeBeside places those without a position who have placed neighbours, and
// reports whether there were any. Those with one strongest neighbour stand around
// their place like the seeds of a sunflower.
func placeBeside(g *graph.Graph, at []layout.Point, middle layout.Point, gap float64) bool {
	seeds := map[int]float64{}
	var who []int
	var where []layout.Point
	for p := range at {
		if known(at[p]) {
			continue
		}
		near, strongest, ok := neighbours(g, at, p)
		if !ok {
			continue
		}
		seeds[strongest]++
		out := math.Atan2(near.Y-middle.Y, near.X-middle.X) + goldenAngle*(seeds[strongest]-1)
		far := gap * (0.7 + 0.8*math.Sqrt(seeds[strongest]))
		who = append(who, p)
		where = append(where, layout.Point{X: near.X + far*math.Cos(out), Y: near.Y + far*math.Sin(out)})
	}
	for i, p := range who {
		at[p] = where[i]
	}
	return len(who) > 0
}

// neighbours is the mean place of a person's placed neighbours, by weight, and
// the strongest of them.
func neighbours(g *graph.Graph, at []layout.Point, p int) (mean layout.Point, strongest int, ok bool) {
	total, most := 0.0, 0.0
	add := func(q int, weight float64) {
		if q == p || !known(at[q]) {
			return
		}
		mean.X += weight * at[q].X
		mean.Y += weight * at[q].Y
		total += weight
		if weight > most {
			strongest, most = q, weight
		}
	}
	from, to := g.OutArcs(p)
	for k := from; k < to; k++ {
		a := g.Arc(k)
		add(a.To, a.Weight)
	}
	for _, k := range g.InArcs(p) {
		a := g.Arc(int(k))
		add(a.From, a.Weight)
	}
	return layout.Point{X: mean.X / total, Y: mean.Y / total}, strongest, total > 0
}

// spread moves those not fixed until they are gap apart from everyone, as far as
// some rounds bring them.
func spread(at []layout.Point, fixed []bool, gap float64) {
	rounds := 40
	if len(at) > 20000 {
		rounds = 8
	}
	for range rounds {
		cells := newCells(at, gap)
		still := true
		for p := range at {
			if fixed[p] {
				continue
			}
			if push := cells.push(at, p); push != (layout.Point{}) {
				at[p].X += push.X
				at[p].Y += push.Y
				still = false
			}
		}
		if still {
			return
		}
	}
}

type cell struct{ x, y int }

// cells are the people in squares with sides of one gap.
type cells struct {
	gap float64
	in  map[cell][]int
}

func newCells(at []layout.Point, gap float64) cells {
	c := cells{gap, map[cell][]int{}}
	for p := range at {
		k := c.of(at[p])
		c.in[k] = append(c.in[k], p)
	}
	return c
}

func (c cells) of(p layout.Point) cell {
	return cell{int(math.Floor(p.X / c.gap)), int(math.Floor(p.Y / c.gap))}
}

// push is how far those nearer than a gap push a person away.
func (c cells) push(at []layout.Point, p int) layout.Point {
	var push layout.Point
	k := c.of(at[p])
	for i := k.x - 1; i <= k.x+1; i++ {
		for j := k.y - 1; j <= k.y+1; j++ {
			for _, q := range c.in[cell{i, j}] {
				dx, dy := at[p].X-at[q].X, at[p].Y-at[q].Y
				d := math.Hypot(dx, dy)
				if q == p || d >= c.gap {
					continue
				}
				strength := (c.gap - d) * 0.6
				if d < c.gap*1e-6 { // at one place: each in a direction of their own
					dx, dy, d = math.Cos(goldenAngle*float64(p)), math.Sin(goldenAngle*float64(p)), 1
				}
				push.X += dx / d * strength
				push.Y += dy / d * strength
			}
		}
	}
	return push
}
