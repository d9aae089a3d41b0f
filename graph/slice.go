package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"lettergraph/extract/letter"
)

// Dating says which letters of uncertain date are in a span of time.
type Dating uint8

// The ways of dating.
const (
	Certain  Dating = iota // every day the date can mean lies in the span
	Possible               // some day the date can mean lies in the span
	Undated                // as Possible, and letters without a date too
)

var datingNames = []string{"certain", "possible", "undated"}

// String is the name of the way of dating.
func (d Dating) String() string {
	if int(d) < len(datingNames) {
		return datingNames[d]
	}
	return fmt.Sprintf("dating %d", uint8(d))
}

// Set reads what [Dating.String] writes.
func (d *Dating) Set(name string) error {
	i := slices.Index(datingNames, name)
	if i < 0 {
		return fmt.Errorf("dating %q is none of certain, possible, undated", name)
	}
	*d = Dating(i)
	return nil
}

// Type lists the choices for a command's help.
func (d *Dating) Type() string { return "certain|possible|undated" }

// Slice says what part of a network is wanted. Its conditions are applied in the
// order of the fields; the zero value keeps everything.
type Slice struct {
	// From and To bound the dates of letters; zero leaves the side open.
	From, To letter.Date
	// Dating says which letters of uncertain date count as within From and To.
	Dating Dating
	// Layers are the layers kept; zero keeps all.
	Layers Layers
	// People are the IDs of the people kept, with the arcs among them; empty keeps all.
	People []string
	// Ego is the ID of a person around whom the network is cut out; empty for none.
	Ego string
	// Radius is how many steps from Ego, in any direction, people may be; 0 stands for 1.
	Radius int
	// MinWeight is the least weight of an arc; arcs below it are dropped.
	MinWeight float64
	// Component is a weak component kept, 1 being the largest; 0 keeps all.
	Component int
	// Connected drops people without any arc.
	Connected bool
	// Top is how many people are kept, the highest by Score; 0 keeps all.
	Top int
	// Score is the measure for Top, by the number of the person in the network
	// given to Apply; nil stands for the strength over all layers kept.
	Score []float64
}

// Apply is the part of g that the slice asks for. It is an error if a person
// asked for by ID is not in the network.
func (s Slice) Apply(g *Graph) (*Graph, error) {
	score := map[string]float64{}
	for p, x := range s.Score {
		if p < g.Len() {
			score[g.people[p].ID] = x
		}
	}
	if !s.From.IsZero() || !s.To.IsZero() {
		g = g.Between(s.From, s.To, s.Dating)
	}
	if s.Layers != 0 {
		g = g.OnLayers(s.Layers)
	}
	if len(s.People) > 0 {
		keep := make([]bool, g.Len())
		for _, id := range s.People {
			p, ok := g.Number(id)
			if !ok {
				return nil, fmt.Errorf("no person has the ID %q", id)
			}
			keep[p] = true
		}
		g = g.Among(keep)
	}
	if s.Ego != "" {
		p, ok := g.Number(s.Ego)
		if !ok {
			return nil, fmt.Errorf("no person has the ID %q", s.Ego)
		}
		g = g.Around(p, max(s.Radius, 1))
	}
	if s.MinWeight > 0 {
		g = g.AtLeast(s.MinWeight)
	}
	if s.Component > 0 {
		g = g.Component(s.Component)
	}
	if s.Connected {
		g = g.Connected()
	}
	if s.Top > 0 {
		var by []float64
		if s.Score != nil {
			by = make([]float64, g.Len())
			for p := range by {
				by[p] = score[g.people[p].ID]
			}
		}
		g = g.Strongest(s.Top, by)
	}
	return g, nil
}

// filter says what of a network is kept; a nil test keeps all.
type filter struct {
	people []bool
	arc    func(k int) bool
	// letter tests a letter by its number and the span of dates it is known by.
	letter func(n int32, first, last letter.Date) bool
	// loose is what is kept of weight that no letter backs.
	loose func(k int, weight float64, first, last letter.Date) float64
	lone  func(x lone) bool
}

// keep is the network that passes the filter. It shares the table of letters
// with g.
func (g *Graph) keep(f filter) *Graph {
	out := &Graph{undirected: g.undirected, counting: g.counting, record: g.record, people: g.people, number: g.number}
	if out.record == nil { // the zero Graph
		out.record = &record{dates: make([]letter.Date, 1), names: []string{""}}
	}
	number := identity(g.Len())
	if f.people != nil {
		out.people, out.number = nil, map[string]int32{}
		for p, person := range g.people {
			number[p] = -1
			if f.people[p] {
				number[p] = int32(len(out.people))
				out.number[person.ID] = number[p]
				out.people = append(out.people, person)
			}
		}
	}
	a := newArcs(out, g.loose != nil, g.share != nil)
	for k := range g.to {
		from, to := number[g.from[k]], number[g.to[k]]
		if from >= 0 && to >= 0 && (f.arc == nil || f.arc(k)) {
			a.open(from, to, g.layer[k])
			g.copyArc(a, k, f)
			a.close()
		}
	}
	a.finish()
	for _, x := range g.lone {
		if p := number[x.person]; p >= 0 && (f.lone == nil || f.lone(x)) {
			x.person = p
			out.lone = append(out.lone, x)
		}
	}
	return out
}

// copyArc adds to a what the filter keeps of arc k.
func (g *Graph) copyArc(a *arcs, k int, f filter) {
	first, last := g.first[k], g.last[k]
	if g.loose != nil && g.loose[k] > 0 {
		w := g.loose[k]
		if f.loose != nil {
			w = f.loose(k, w, g.dates[first], g.dates[last])
		}
		if w > 0 {
			a.addLoose(w, first, last)
		}
	}
	for e := g.evidenceStart[k]; e < g.evidenceStart[k+1]; e++ {
		n := g.evidence[e]
		from, to := first, last
		if d := g.letters[n].date; d != 0 {
			from, to = d, d
		}
		if f.letter != nil && !f.letter(n, g.dates[from], g.dates[to]) {
			continue
		}
		w := 1.0
		if g.share != nil {
			w = g.share[e]
		}
		a.addLetter(n, w, from, to)
	}
}

// Between keeps the letters dated from the first day of from to the last day of
// to; a zero date leaves its side open. A letter without a date of its own is
// placed by the dates of its arc, and weight that no letter backs likewise.
// People stay, even if no letter of theirs does.
func (g *Graph) Between(from, to letter.Date, how Dating) *Graph {
	lo, hi := letter.EarliestDay, letter.LatestDay
	if a, _, ok := from.Bounds(); ok {
		lo = a
	}
	if _, b, ok := to.Bounds(); ok {
		hi = b
	}
	within := func(first, last letter.Date) bool {
		a, _, ok := first.Bounds()
		_, b, also := last.Bounds()
		if !ok || !also {
			return how == Undated
		}
		if how == Certain {
			return lo <= a && b <= hi
		}
		return a <= hi && lo <= b
	}
	return g.keep(filter{
		letter: func(_ int32, first, last letter.Date) bool { return within(first, last) },
		loose: func(_ int, w float64, first, last letter.Date) float64 {
			if within(first, last) {
				return w
			}
			return 0
		},
		lone: func(x lone) bool {
			d := g.dates[g.letters[x.letter].date]
			return within(d, d)
		},
	})
}

// OnLayers keeps the arcs of the layers. People stay.
func (g *Graph) OnLayers(ls Layers) *Graph {
	return g.keep(filter{
		arc:  func(k int) bool { return ls.Has(g.layer[k]) },
		lone: func(x lone) bool { return ls.Has(x.layer) },
	})
}

// Among keeps the people for whom keep, by their numbers, is true, and the arcs
// among them.
func (g *Graph) Among(keep []bool) *Graph { return g.keep(filter{people: keep}) }

// Thin keeps the letters for which letters, by their numbers, is true, and of the
// weight that no letter backs what loose gives for each arc; a nil loose keeps
// it. People stay. It is how missing letters are simulated.
func (g *Graph) Thin(letters []bool, loose func(arc int, weight float64) float64) *Graph {
	f := filter{
		letter: func(n int32, _, _ letter.Date) bool { return letters[n] },
		lone:   func(x lone) bool { return letters[x.letter] },
	}
	if loose != nil {
		f.loose = func(k int, w float64, _, _ letter.Date) float64 { return loose(k, w) }
	}
	return g.keep(f)
}

// AtLeast keeps the arcs whose weight is at least min. People stay.
func (g *Graph) AtLeast(min float64) *Graph {
	return g.keep(filter{arc: func(k int) bool { return g.weight[k] >= min }})
}

// Around keeps the people at most radius steps from person p, whatever the
// direction and layer of the arcs.
func (g *Graph) Around(p, radius int) *Graph {
	keep := make([]bool, g.Len())
	keep[p] = true
	front := []int32{int32(p)}
	for ; radius > 0 && len(front) > 0; radius-- {
		var next []int32
		for _, q := range front {
			for _, r := range g.neighbours(q) {
				if !keep[r] {
					keep[r] = true
					next = append(next, r)
				}
			}
		}
		front = next
	}
	return g.Among(keep)
}

// neighbours are the other ends of p's arcs.
func (g *Graph) neighbours(p int32) []int32 {
	list := slices.Clone(g.to[g.outStart[p]:g.outStart[p+1]])
	for _, k := range g.InArcs(int(p)) {
		list = append(list, g.from[k])
	}
	return list
}

// Component keeps the n-th largest weak component over all layers, 1 being the
// largest; of two of one size, the one with the smaller first ID comes first. A
// number beyond the last gives a network without people.
func (g *Graph) Component(n int) *Graph {
	component := make([]int32, g.Len())
	var size []int
	for p := range component {
		if component[p] != 0 {
			continue
		}
		size = append(size, 0)
		c := int32(len(size))
		component[p] = c
		for stack := []int32{int32(p)}; len(stack) > 0; {
			q := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			size[c-1]++
			for _, r := range g.neighbours(q) {
				if component[r] == 0 {
					component[r] = c
					stack = append(stack, r)
				}
			}
		}
	}
	order := identity(len(size))
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(size[b], size[a]) })
	keep := make([]bool, g.Len())
	if n >= 1 && n <= len(order) {
		for p, c := range component {
			keep[p] = c-1 == order[n-1]
		}
	}
	return g.Among(keep)
}

// Connected keeps the people who have an arc to or from another.
func (g *Graph) Connected() *Graph {
	keep := make([]bool, g.Len())
	for k, t := range g.to {
		if f := g.from[k]; f != t {
			keep[f], keep[t] = true, true
		}
	}
	return g.Among(keep)
}

// Active keeps the people who have an arc, be it to themselves, or a letter or
// mention of which the other side is not known.
func (g *Graph) Active() *Graph {
	keep := make([]bool, g.Len())
	for k, t := range g.to {
		keep[g.from[k]], keep[t] = true, true
	}
	for _, x := range g.lone {
		keep[x.person] = true
	}
	return g.Among(keep)
}

// Strongest keeps the n people with the highest score, which is by the number of
// the person; nil stands for strength, the summed weight of a person's arcs both
// ways over all layers. Of equal scores the smaller ID is kept; a score that is
// not a number comes last.
func (g *Graph) Strongest(n int, score []float64) *Graph {
	if score == nil {
		score = make([]float64, g.Len())
		for k, t := range g.to {
			if f := g.from[k]; f != t {
				score[f] += g.weight[k]
				score[t] += g.weight[k]
			}
		}
	}
	order := identity(g.Len())
	value := func(p int32) float64 {
		if x := score[p]; !math.IsNaN(x) {
			return x
		}
		return math.Inf(-1)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(value(b), value(a)) })
	keep := make([]bool, g.Len())
	for _, p := range order[:min(max(n, 0), len(order))] {
		keep[p] = true
	}
	return g.Among(keep)
}
