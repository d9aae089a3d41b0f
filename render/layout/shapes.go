package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Concentric sets the nodes on rings about the one of the greatest value: the
// nearer the middle, the greater. A ring holds as many nodes as fit a spacing of
// one unit; within it nodes stand near those they are tied to on the rings
// inside. The unit is the distance of rings.
func Concentric(g *Graph, value []float64, o Options) ([]Point, error) {
	n := g.Len()
	if len(value) != n {
		return nil, fmt.Errorf("layout: %d values for %d nodes", len(value), n)
	}
	if err := o.check(g); err != nil {
		return nil, err
	}
	order := byValue(n, value)
	ps := make([]Point, n)
	placed := make([]bool, n)
	for ring, from := 0, 0; from < n; ring++ {
		room := 1
		if ring > 0 {
			room = int(2 * math.Pi * float64(ring))
		}
		members := order[from:min(from+room, n)]
		from += len(members)
		setRing(g, members, float64(ring), ps, placed, o.Groups)
	}
	return ps, nil
}

// setRing sets the members evenly on a ring, in the order of the direction in
// which their placed neighbours lie.
func setRing(g *Graph, members []int, radius float64, ps []Point, placed []bool, groups []int) {
	type seat struct {
		node, group int
		angle       float64
	}
	seats := make([]seat, len(members))
	for i, v := range members {
		var x, y float64
		row, ws := g.row(v)
		for k, w := range row {
			if placed[w] {
				x, y = x+ws[k]*ps[w].X, y+ws[k]*ps[w].Y
			}
		}
		seats[i] = seat{node: v, angle: math.Atan2(y, x)}
		if groups != nil {
			seats[i].group = groups[v]
		}
	}
	slices.SortStableFunc(seats, func(a, b seat) int {
		return cmp.Or(cmp.Compare(a.angle, b.angle), a.group-b.group)
	})
	for i, s := range seats {
		sin, cos := math.Sincos(2*math.Pi*(float64(i)+0.5)/float64(len(seats)) - math.Pi)
		ps[s.node], placed[s.node] = Point{radius * cos, radius * sin}, true
	}
}

// Circle sets the nodes evenly on a circle, group by group and, within a group,
// by falling value from its middle outwards. One seat is left free between
// groups. The unit is the distance of seats.
func Circle(g *Graph, value []float64, o Options) ([]Point, error) {
	n := g.Len()
	if len(value) != n {
		return nil, fmt.Errorf("layout: %d values for %d nodes", len(value), n)
	}
	if err := o.check(g); err != nil {
		return nil, err
	}
	seats := circleSeats(n, value, o.Groups)
	ps := make([]Point, n)
	radius := max(float64(len(seats))/(2*math.Pi), 1)
	for i, v := range seats {
		if v < 0 {
			continue
		}
		sin, cos := math.Sincos(2*math.Pi*float64(i)/float64(len(seats)) - math.Pi/2)
		ps[v] = Point{radius * cos, radius * sin}
	}
	return ps, nil
}

// circleSeats are the nodes round the circle, -1 for a free seat.
func circleSeats(n int, value []float64, groups []int) []int {
	members := map[int][]int{}
	var names []int
	for _, v := range byValue(n, value) {
		k := 0
		if groups != nil {
			k = groups[v]
		}
		if members[k] == nil {
			names = append(names, k)
		}
		members[k] = append(members[k], v)
	}
	var seats []int
	for _, k := range names {
		var left, right []int
		for i, v := range members[k] {
			if i%2 == 0 {
				right = append(right, v)
			} else {
				left = append(left, v)
			}
		}
		slices.Reverse(left)
		seats = append(append(seats, left...), right...)
		if len(names) > 1 {
			seats = append(seats, -1)
		}
	}
	return seats
}

// byValue are the nodes by falling value; numbers that are none come last.
func byValue(n int, value []float64) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	return order
}

// Timeline sets the nodes at their time from left to right, in lanes: heavy nodes
// take the middle lanes, and no two nodes of a lane are nearer than gap. Nodes
// without a time (NaN) stand in a row of their own below. X is in the unit of
// time, Y counts lanes.
func Timeline(time, value []float64, gap float64) ([]Point, error) {
	n := len(time)
	if len(value) != n {
		return nil, fmt.Errorf("layout: %d values for %d nodes", len(value), n)
	}
	ps := make([]Point, n)
	var lanes [][]float64
	var undated []int
	for _, v := range byValue(n, value) {
		if math.IsNaN(time[v]) || math.IsInf(time[v], 0) {
			undated = append(undated, v)
			continue
		}
		lane := 0
		for lane < len(lanes) && !free(lanes[lane], time[v], gap) {
			lane++
		}
		if lane == len(lanes) {
			lanes = append(lanes, nil)
		}
		lanes[lane] = append(lanes[lane], time[v])
		ps[v] = Point{time[v], outward(lane)}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, t := range time {
		if !math.IsNaN(t) && !math.IsInf(t, 0) {
			lo, hi = min(lo, t), max(hi, t)
		}
	}
	if lo > hi {
		lo, hi = 0, float64(len(undated))
	}
	for i, v := range undated {
		ps[v] = Point{lo + (hi-lo)*(float64(i)+0.5)/float64(len(undated)), float64(len(lanes)/2 + 2)}
	}
	return ps, nil
}

func free(taken []float64, t, gap float64) bool {
	for _, u := range taken {
		if math.Abs(t-u) < gap {
			return false
		}
	}
	return true
}

// outward counts lanes from the middle: 0, 1, -1, 2, -2, …
func outward(lane int) float64 {
	if lane%2 == 1 {
		return float64(lane+1) / 2
	}
	return -float64(lane) / 2
}
