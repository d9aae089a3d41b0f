package layout

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// Room is how far a node and its label reach from the node's position.
type Room struct{ Left, Right, Up, Down float64 }

// Frame is where nodes may be: 0 to Width across and, from 0, as far down as
// they need. With FixX nodes keep their place across. MostHeight, unless 0, is a
// height beyond which the caller has no use for the result.
type Frame struct {
	Width, MostHeight float64
	FixX              bool
}

// Overlapping rooms are pushed apart up to pushes times; where that is not
// enough everything is stretched downwards by a stretch, up to stretches times,
// before the rest is settled by moving down.
const (
	pushes    = 60 // fewer for more than manyNodes, down to fewPushes
	fewPushes = 12
	manyNodes = 4000
	stretches = 8
	stretch   = 1.07
)

// slackHeight is by how much a picture on the way may be higher than the end.
const slackHeight = 1.02

// Fit scales positions so that the rooms of all nodes lie within the width and
// height given, touching both sides, and moves them there. It scales one way at
// most most times as much as the other, so that the shape of the network stays;
// with most 1 both ways are scaled alike.
func Fit(ps []Point, rooms []Room, width, height, most float64) {
	xs, ys := make([]float64, len(ps)), make([]float64, len(ps))
	left, right := make([]float64, len(ps)), make([]float64, len(ps))
	up, down := make([]float64, len(ps)), make([]float64, len(ps))
	for i, p := range ps {
		r := rooms[i]
		xs[i], ys[i] = p.X, p.Y
		left[i], right[i], up[i], down[i] = r.Left, r.Right, r.Up, r.Down
	}
	across, along := scaleTo(xs, left, right, width), scaleTo(ys, up, down, height)
	switch {
	case math.IsInf(across, 1) && math.IsInf(along, 1):
		across, along = 1, 1
	case math.IsInf(across, 1):
		across = along
	case math.IsInf(along, 1):
		along = across
	}
	across, along = min(across, along*most), min(along, across*most)
	dx, dy := middle(xs, left, right, across, width), middle(ys, up, down, along, height)
	for i := range ps {
		ps[i] = Point{xs[i]*across + dx, ys[i]*along + dy}
	}
}

// scaleTo is the largest factor at which all values, each with its room before
// and after it, fit a length; +Inf where all values are the same.
func scaleTo(xs, before, after []float64, length float64) float64 {
	lo, hi := 0.0, math.Inf(1)
	for i := range xs {
		if xs[i] != xs[0] {
			hi = 0
		}
	}
	if hi > 0 {
		return hi
	}
	for hi = 1; extent(xs, before, after, hi) <= length && hi < 1e12; {
		lo, hi = hi, hi*2
	}
	for range 50 {
		if mid := (lo + hi) / 2; extent(xs, before, after, mid) <= length {
			lo = mid
		} else {
			hi = mid
		}
	}
	// Where the rooms alone are too long there is no such factor: the values keep
	// some distance then.
	least, greatest := slices.Min(xs), slices.Max(xs)
	return max(lo, length*0.3/(greatest-least))
}

// extent is the length that values and rooms take up at a scale.
func extent(xs, before, after []float64, scale float64) float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, x := range xs {
		lo, hi = min(lo, x*scale-before[i]), max(hi, x*scale+after[i])
	}
	return hi - lo
}

// middle is what centres values at a scale within a length.
func middle(xs, before, after []float64, scale, length float64) float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, x := range xs {
		lo, hi = min(lo, x*scale-before[i]), max(hi, x*scale+after[i])
	}
	return (length-(hi-lo))/2 - lo
}

// Separate moves nodes as little as it can until no two rooms overlap and all
// are inside the frame, and returns the height taken up. If that would be more than
// MostHeight it may stop before they are parted, and returns a height above it. A
// room wider than the frame is an error.
func Separate(ctx context.Context, ps []Point, rooms []Room, f Frame) (height float64, err error) {
	if len(rooms) != len(ps) {
		return 0, fmt.Errorf("layout: %d rooms for %d nodes", len(rooms), len(ps))
	}
	for i, r := range rooms {
		if !f.FixX && r.Left+r.Right > f.Width {
			return 0, fmt.Errorf("layout: node %d needs %.0f of a width of %.0f", i, r.Left+r.Right, f.Width)
		}
	}
	s := &separation{ps: ps, rooms: rooms, frame: f, order: make([]int, len(ps))}
	for i := range s.order {
		s.order[i] = i
	}
	for range stretches {
		done, err := s.spread(ctx)
		if err != nil {
			return 0, err
		}
		if done {
			break
		}
		for i := range ps {
			ps[i].Y *= stretch
		}
		if height := s.height(); f.MostHeight > 0 && height > f.MostHeight*slackHeight {
			return height, nil
		}
	}
	s.settle()
	return s.top(), nil
}

// spread pushes rooms apart and reports whether that was enough.
func (s *separation) spread(ctx context.Context) (bool, error) {
	for range max(min(pushes, pushes*manyNodes/max(len(s.ps), 1)), fewPushes) {
		s.clamp()
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if s.push() == 0 {
			return true, nil
		}
	}
	s.clamp()
	return false, nil
}

type separation struct {
	ps    []Point
	rooms []Room
	frame Frame
	order []int
}

// clamp moves nodes back inside the frame from its sides.
func (s *separation) clamp() {
	if s.frame.FixX {
		return
	}
	for i, r := range s.rooms {
		s.ps[i].X = min(max(s.ps[i].X, r.Left), max(s.frame.Width-r.Right, r.Left))
	}
}

func (s *separation) sortBy(edge func(i int) float64) {
	slices.SortFunc(s.order, func(a, b int) int { return cmp.Or(cmp.Compare(edge(a), edge(b)), a-b) })
}

// push moves every two overlapping rooms apart and says how many there were. It
// goes downwards, since rooms with labels are wide and low: few share a height.
func (s *separation) push() int {
	s.sortBy(s.head)
	count := 0
	for k, i := range s.order {
		for _, j := range s.order[k+1:] {
			if s.head(j) >= s.foot(i) {
				break
			}
			if s.part(i, j) {
				count++
			}
		}
	}
	return count
}

// eps keeps rooms that touch from counting as overlapping for a rounding error.
const eps = 1e-7

// part moves two rooms apart along the line between their centres as far as one
// axis needs, so that what lies beside stays beside (the factor of overlap of E.
// Gansner and Y. Hu, "Efficient, proximity-preserving node overlap removal", JGAA
// 14 (2010), doi:10.7155/jgaa.00198); at most by a half of their distance at a
// time, and along an axis where the centres are too close for a direction.
func (s *separation) part(i, j int) bool {
	p, q, a, b := &s.ps[i], &s.ps[j], s.rooms[i], s.rooms[j]
	dx := q.X + (b.Right-b.Left)/2 - p.X - (a.Right-a.Left)/2
	dy := q.Y + (b.Down-b.Up)/2 - p.Y - (a.Down-a.Up)/2
	wide, high := (a.Left+a.Right+b.Left+b.Right)/2, (a.Up+a.Down+b.Up+b.Down)/2
	x, y := wide-math.Abs(dx), high-math.Abs(dy)
	if x <= eps || y <= eps {
		return false
	}
	mx, my := 0.0, math.Copysign(y/2+eps, dy)
	if dy == 0 && i > j {
		my = -my
	}
	if !s.frame.FixX {
		switch t := min(wide/math.Abs(dx), high/math.Abs(dy)); {
		case t < mostPush:
			f := (t - 1) / 2 * (1 + 1e-6)
			mx, my = dx*f+math.Copysign(eps, dx), dy*f+math.Copysign(eps, dy)
		case x < y:
			mx, my = math.Copysign(x/2+eps, dx), 0
		}
		if mx != 0 && s.walled(i, j, mx > 0) {
			mx, my = 0, math.Copysign(y/2+eps, dy)
		}
	}
	// mx and my are half the way; the larger room goes the smaller part of it.
	areaP, areaQ := (a.Left+a.Right)*(a.Up+a.Down), (b.Left+b.Right)*(b.Up+b.Down)
	first := 2 * areaQ / (areaP + areaQ)
	p.X, p.Y = p.X-mx*first, p.Y-my*first
	q.X, q.Y = q.X+mx*(2-first), q.Y+my*(2-first)
	return true
}

// mostPush is the factor by which the distance of two centres grows in a push, at
// most.
const mostPush = 1.8

// walled reports whether both nodes, the first to go left or else right, stand at
// the sides of the frame already.
func (s *separation) walled(i, j int, left bool) bool {
	if !left {
		i, j = j, i
	}
	return s.ps[i].X-s.rooms[i].Left <= eps || s.ps[j].X+s.rooms[j].Right >= s.frame.Width-eps
}

// settle goes through the nodes from the top and moves each down to the first
// place where it overlaps none that was settled before.
func (s *separation) settle() {
	s.sortBy(s.head)
	var settled []int // by the lower edge of their rooms, lowest last
	for _, i := range s.order {
		s.lower(i, settled)
		at, _ := slices.BinarySearchFunc(settled, s.foot(i), func(k int, y float64) int { return cmp.Compare(s.foot(k), y) })
		settled = slices.Insert(settled, at, i)
	}
}

func (s *separation) head(i int) float64 { return s.ps[i].Y - s.rooms[i].Up }

func (s *separation) foot(i int) float64 { return s.ps[i].Y + s.rooms[i].Down }

// height is how much all rooms take up.
func (s *separation) height() float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range s.ps {
		lo, hi = min(lo, s.head(i)), max(hi, s.foot(i))
	}
	return max(hi-lo, 0)
}

// lower moves node i down past the settled rooms in its way. They are sorted by
// their feet, so that one pass over those that end below its head is enough.
func (s *separation) lower(i int, settled []int) {
	head := s.ps[i].Y - s.rooms[i].Up
	from, _ := slices.BinarySearchFunc(settled, head, func(k int, y float64) int { return cmp.Compare(s.foot(k), y) })
	for moved := true; moved; {
		moved = false
		for _, j := range settled[from:] {
			if s.clash(i, j) {
				s.ps[i].Y = s.foot(j) + s.rooms[i].Up + 2*eps
				moved = true
			}
		}
	}
}

func (s *separation) clash(i, j int) bool {
	p, q, a, b := s.ps[i], s.ps[j], s.rooms[i], s.rooms[j]
	return p.X+a.Right-(q.X-b.Left) > eps && q.X+b.Right-(p.X-a.Left) > eps &&
		p.Y+a.Down-(q.Y-b.Up) > eps && q.Y+b.Down-(p.Y-a.Up) > eps
}

// top moves everything so that the highest room starts at 0, and returns how far
// down the lowest reaches.
func (s *separation) top() float64 {
	lo, height := math.Inf(1), s.height()
	for i := range s.ps {
		lo = min(lo, s.head(i))
	}
	for i := range s.ps {
		s.ps[i].Y -= lo
	}
	return height
}
