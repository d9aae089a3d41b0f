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
// they need. With FixX nodes keep their place across.
type Frame struct {
	Width float64
	FixX  bool
}

// pushes is how often overlapping rooms are pushed apart before the rest is
// settled by moving down.
const pushes = 300

// Fit scales positions evenly, to the width and height given or less, and moves
// them so that the rooms of all nodes start at 0 both ways. A height of 0 is no
// limit.
func Fit(ps []Point, rooms []Room, width, height float64) {
	if len(ps) == 0 {
		return
	}
	lo, hi := bounds(ps)
	var left, right, up, down float64
	for _, r := range rooms {
		left, right = max(left, r.Left), max(right, r.Right)
		up, down = max(up, r.Up), max(down, r.Down)
	}
	scale := math.Inf(1)
	if hi.X > lo.X {
		scale = max(width-left-right, 1) / (hi.X - lo.X)
	}
	if height > 0 && hi.Y > lo.Y {
		scale = min(scale, max(height-up-down, 1)/(hi.Y-lo.Y))
	}
	if math.IsInf(scale, 1) {
		scale = 1
	}
	shift := (width - left - right - (hi.X-lo.X)*scale) / 2
	for i, p := range ps {
		ps[i] = Point{left + shift + (p.X-lo.X)*scale, up + (p.Y-lo.Y)*scale}
	}
}

// Separate moves nodes as little as it can until no two rooms overlap and all
// are inside the frame, and returns the height taken up. A room wider than the
// frame is an error.
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
	s.clamp()
	for range pushes {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if s.push() == 0 {
			break
		}
		s.clamp()
	}
	s.settle()
	return s.top(), nil
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

// push moves every two overlapping rooms apart, across or down, whichever is
// less, and says how many there were.
func (s *separation) push() int {
	s.sortBy(func(i int) float64 { return s.ps[i].X - s.rooms[i].Left })
	count := 0
	for k, i := range s.order {
		for _, j := range s.order[k+1:] {
			if s.ps[j].X-s.rooms[j].Left >= s.ps[i].X+s.rooms[i].Right {
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

func (s *separation) part(i, j int) bool {
	p, q, a, b := &s.ps[i], &s.ps[j], s.rooms[i], s.rooms[j]
	rightward := p.X + a.Right - (q.X - b.Left)
	leftward := q.X + b.Right - (p.X - a.Left)
	downward := p.Y + a.Down - (q.Y - b.Up)
	upward := q.Y + b.Down - (p.Y - a.Up)
	x, y := min(rightward, leftward), min(downward, upward)
	if x <= eps || y <= eps {
		return false
	}
	if x < y && !s.frame.FixX && !s.walled(i, j, rightward < leftward) {
		d := (x + 2*eps) / 2
		if rightward > leftward {
			d = -d
		}
		p.X, q.X = p.X-d, q.X+d
		return true
	}
	d := (y + 2*eps) / 2
	if downward > upward || downward == upward && i > j {
		d = -d
	}
	p.Y, q.Y = p.Y-d, q.Y+d
	return true
}

// walled reports whether both nodes, the first to go left or else right, stand at
// the sides of the frame already.
func (s *separation) walled(i, j int, left bool) bool {
	if !left {
		i, j = j, i
	}
	return s.ps[i].X-s.rooms[i].Left <= eps && s.ps[j].X+s.rooms[j].Right >= s.frame.Width-eps
}

// settle goes through the nodes from the top and moves each down to the first
// place where it overlaps none that was settled before.
func (s *separation) settle() {
	s.sortBy(func(i int) float64 { return s.ps[i].Y - s.rooms[i].Up })
	var settled []int // by the lower edge of their rooms, lowest last
	for _, i := range s.order {
		s.lower(i, settled)
		at, _ := slices.BinarySearchFunc(settled, s.foot(i), func(k int, y float64) int { return cmp.Compare(s.foot(k), y) })
		settled = slices.Insert(settled, at, i)
	}
}

func (s *separation) foot(i int) float64 { return s.ps[i].Y + s.rooms[i].Down }

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
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, r := range s.rooms {
		lo, hi = min(lo, s.ps[i].Y-r.Up), max(hi, s.ps[i].Y+r.Down)
	}
	if lo > hi {
		return 0
	}
	for i := range s.ps {
		s.ps[i].Y -= lo
	}
	return hi - lo
}
