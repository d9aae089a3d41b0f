// Package layout gives the nodes of a network positions on a plane: by stress
// (tied people near each other), in rings by a measure, in a circle by
// community, or along time. All of it is seeded and repeatable to the last bit.
// It works on plain arrays, knows nothing of people or letters, and draws
// nothing.
package layout

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Point is a position.
type Point struct{ X, Y float64 }

// Tie is an undirected tie between two nodes. Heavier ties draw closer.
type Tie struct {
	A, B   int
	Weight float64
}

// Graph is what is laid out: nodes 0 to Len-1 and the ties of each, as
// compressed rows. Each tie stands in the rows of both its ends.
type Graph struct {
	start  []int
	to     []int32
	weight []float64
}

// NewGraph makes a graph of n nodes. Parallel ties are added up; a tie of a node
// with itself is left out. A tie to a node that is not there, or with a weight
// that is no positive number, is an error.
func NewGraph(n int, ties []Tie) (*Graph, error) {
	if n < 0 {
		return nil, errors.New("layout: a negative number of nodes")
	}
	both := make([]Tie, 0, 2*len(ties))
	for _, t := range ties {
		if t.A < 0 || t.B < 0 || t.A >= n || t.B >= n {
			return nil, fmt.Errorf("layout: a tie between nodes %d and %d of %d", t.A, t.B, n)
		}
		if !(t.Weight > 0) || math.IsInf(t.Weight, 0) {
			return nil, fmt.Errorf("layout: a tie of weight %v", t.Weight)
		}
		if t.A != t.B {
			both = append(both, t, Tie{t.B, t.A, t.Weight})
		}
	}
	slices.SortStableFunc(both, func(x, y Tie) int { return cmp.Or(x.A-y.A, x.B-y.B) })
	g := &Graph{start: make([]int, n+1)}
	for i, t := range both {
		if i > 0 && both[i-1].A == t.A && both[i-1].B == t.B {
			g.weight[len(g.weight)-1] += t.Weight
			continue
		}
		g.to = append(g.to, int32(t.B))
		g.weight = append(g.weight, t.Weight)
		g.start[t.A+1]++
	}
	for v := range n {
		g.start[v+1] += g.start[v]
	}
	return g, nil
}

// Len is the number of nodes.
func (g *Graph) Len() int { return len(g.start) - 1 }

// Ties is the number of ties.
func (g *Graph) Ties() int { return len(g.to) / 2 }

func (g *Graph) row(v int) ([]int32, []float64) {
	lo, hi := g.start[v], g.start[v+1]
	return g.to[lo:hi], g.weight[lo:hi]
}

func (g *Graph) strength(v int) float64 {
	_, ws := g.row(v)
	s := 0.0
	for _, w := range ws {
		s += w
	}
	return s
}

// Options of a layout. The zero value is good.
type Options struct {
	Seed   uint64
	Groups []int   // the group of each node: groups are kept together; nil for none
	Aspect float64 // width of the picture divided by its height; 0 is 4/3
}

func (o Options) aspect() float64 {
	if o.Aspect > 0 && !math.IsInf(o.Aspect, 0) {
		return o.Aspect
	}
	return 4. / 3
}

// source is randomness of its own for every part of a layout, so that one part
// does not change with the size of another.
func (o Options) source(part uint64) *rand.Rand {
	return rand.New(rand.NewPCG(o.Seed, part))
}

func (o Options) check(g *Graph) error {
	if o.Groups != nil && len(o.Groups) != g.Len() {
		return fmt.Errorf("layout: %d groups for %d nodes", len(o.Groups), g.Len())
	}
	return nil
}

// Force places tied nodes near each other. The unit is the length of an
// ordinary tie. Each connected part is laid out by stress: the distance of every
// two nodes on the plane should be that along the ties, short distances
// mattering more (see stress.go); parts are then packed side by side, the
// largest first. It stops early with the context's error.
func Force(ctx context.Context, g *Graph, o Options) ([]Point, error) {
	if err := o.check(g); err != nil {
		return nil, err
	}
	all := make([]Point, g.Len())
	var blocks []block
	for _, nodes := range parts(g) {
		ps, err := stress(ctx, g.part(nodes, o.Groups), o.source(uint64(len(blocks))))
		if err != nil {
			return nil, err
		}
		turn(ps, o.aspect())
		blocks = append(blocks, newBlock(nodes, ps))
	}
	pack(blocks, o.aspect())
	for _, b := range blocks {
		for i, v := range b.nodes {
			all[v] = Point{b.points[i].X + b.at.X, b.points[i].Y + b.at.Y}
		}
	}
	return all, nil
}

// parts are the connected parts of the graph, the largest first, each with its
// nodes in order.
func parts(g *Graph) [][]int {
	seen := make([]bool, g.Len())
	var out [][]int
	for v := range seen {
		if seen[v] {
			continue
		}
		seen[v] = true
		nodes := []int{v}
		for i := 0; i < len(nodes); i++ {
			row, _ := g.row(nodes[i])
			for _, w := range row {
				if !seen[w] {
					seen[w] = true
					nodes = append(nodes, int(w))
				}
			}
		}
		slices.Sort(nodes)
		out = append(out, nodes)
	}
	slices.SortStableFunc(out, func(a, b []int) int { return len(b) - len(a) })
	return out
}

// turn rotates positions about their centre so that they spread the way the
// picture does: wide or high.
func turn(ps []Point, aspect float64) {
	var c Point
	for _, p := range ps {
		c.X, c.Y = c.X+p.X/float64(len(ps)), c.Y+p.Y/float64(len(ps))
	}
	var xx, xy, yy float64
	for i := range ps {
		ps[i].X, ps[i].Y = ps[i].X-c.X, ps[i].Y-c.Y
		xx, xy, yy = xx+ps[i].X*ps[i].X, xy+ps[i].X*ps[i].Y, yy+ps[i].Y*ps[i].Y
	}
	angle := math.Atan2(2*xy, xx-yy) / 2
	if aspect < 1 {
		angle -= math.Pi / 2
	}
	sin, cos := math.Sincos(-angle)
	for i, p := range ps {
		ps[i] = Point{p.X*cos - p.Y*sin, p.X*sin + p.Y*cos}
	}
}

// block is a part with its positions from (0, 0), and where it goes.
type block struct {
	nodes         []int
	points        []Point
	at            Point
	width, height float64
}

// margin is the room left round a part, in lengths of a tie.
const margin = 0.4

func newBlock(nodes []int, ps []Point) block {
	lo, hi := bounds(ps)
	for i := range ps {
		ps[i] = Point{ps[i].X - lo.X + margin, ps[i].Y - lo.Y + margin}
	}
	return block{nodes: nodes, points: ps, width: hi.X - lo.X + 2*margin, height: hi.Y - lo.Y + 2*margin}
}

func bounds(ps []Point) (lo, hi Point) {
	if len(ps) == 0 {
		return
	}
	lo, hi = ps[0], ps[0]
	for _, p := range ps {
		lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
		hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	return lo, hi
}

// pack sets blocks in rows, in their order, as wide as gives the whole about the
// aspect asked for.
func pack(blocks []block, aspect float64) {
	area, widest := 0.0, 0.0
	for _, b := range blocks {
		area += b.width * b.height
		widest = max(widest, b.width)
	}
	width := max(widest, math.Sqrt(area*aspect)*1.05)
	var x, y, row float64
	for i := range blocks {
		b := &blocks[i]
		if x > 0 && x+b.width > width+1e-9 {
			x, y, row = 0, y+row, 0
		}
		b.at = Point{x, y}
		x, row = x+b.width, max(row, b.height)
	}
}
