package robust

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"lettergraph/graph"
)

// MissingLetters removes letters again and again and compares the figures with
// those of the full network, by the procedure of Ryan & Ahnert 2021 ("The Measure
// of the Archive: The Robustness of Network Analysis in Early Modern
// Correspondence", doi:10.22148/001c.25943). People who lose all their letters
// are not in the network that is left, as if nothing were known of them. Weight
// of an edge list that no letter backs goes unit by unit. The error is that of
// ctx or of an option that cannot be met.
func MissingLetters(ctx context.Context, g *graph.Graph, o Options) (*Trial, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	r, err := newRemover(g, o.Removal)
	if err != nil {
		return nil, err
	}
	t, err := newTrials(ctx, g, o, len(o.Shares)*o.Runs)
	if err != nil {
		return nil, err
	}
	err = t.run(func(i int, random *rand.Rand) (*graph.Graph, []int32, float64) {
		keep, loose, removed := r.draw(o.Shares[i/o.Runs], random)
		left, number := remaining(g.Thin(keep, loose))
		return left, number, removed
	}, func(i int) bool { return o.Shares[i/o.Runs] == o.Interval })
	if err != nil {
		return nil, err
	}
	return t.trial(o.Removal.String(), o.Shares), nil
}

// remaining is the network of the people who still have an arc, and the number
// that each person has in it, -1 for the others.
func remaining(g *graph.Graph) (left *graph.Graph, number []int32) {
	number = make([]int32, g.Len())
	keep := make([]bool, g.Len())
	for _, a := range g.AllArcs() {
		keep[a.From], keep[a.To] = true, true
	}
	n := int32(0)
	for p, k := range keep {
		number[p] = -1
		if k {
			number[p] = n
			n++
		}
	}
	return g.Among(keep), number
}

// remover draws the letters that go missing.
type remover struct {
	g      *graph.Graph
	groups [][]int32 // letters that go together
	people []int32   // for ByHolder, the person of each group
	total  float64   // letters, and weight that no letter backs
	loose  float64
}

func newRemover(g *graph.Graph, how Removal) (*remover, error) {
	r := &remover{g: g}
	present := make([]bool, g.Letters())
	holders := make([][]int32, g.Len())
	for k, a := range g.AllArcs() {
		evidence := g.Evidence(k)
		r.loose += a.Weight
		for _, n := range evidence {
			present[n] = true
		}
		holders[a.From], holders[a.To] = append(holders[a.From], evidence...), append(holders[a.To], evidence...)
		if len(evidence) > 0 {
			r.loose -= a.Weight
		}
	}
	by := map[string][]int32{}
	for n, here := range present {
		if !here {
			continue
		}
		r.total++
		if how == AtRandom {
			r.groups = append(r.groups, []int32{int32(n)})
		} else if how != ByHolder {
			key := groupOf(g.Letter(n), how)
			by[key] = append(by[key], int32(n))
		}
	}
	r.total += r.loose
	for _, key := range sortedKeys(by) {
		r.groups = append(r.groups, by[key])
	}
	if how == ByHolder {
		for p, letters := range holders {
			slices.Sort(letters)
			r.groups, r.people = append(r.groups, slices.Compact(letters)), append(r.people, int32(p))
		}
	}
	if how != AtRandom && len(r.groups) < 2 {
		return nil, fmt.Errorf("letters cannot be removed by %v: all are in one", how)
	}
	return r, nil
}

func sortedKeys(m map[string][]int32) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// groupOf names the group that a letter goes with; letters of unknown year,
// source or archive go together.
func groupOf(l graph.Letter, how Removal) string {
	switch how {
	case ByYear:
		if first, _, ok := l.Date.Years(); ok {
			return fmt.Sprintf("%04d", first)
		}
		return ""
	case BySource:
		return l.File
	}
	// "РГАСПИ. Ф. 558. Оп. 1" and "Bodleian, MS Eng. 1": the house comes first.
	house, _, _ := strings.Cut(l.Archive, ",")
	house, _, _ = strings.Cut(house, ". ")
	return strings.TrimSpace(house)
}

// draw says which letters are kept if a share of them goes, what is kept of the
// weight that none backs, and what share went.
func (r *remover) draw(share float64, random *rand.Rand) (keep []bool, loose func(int, float64) float64, removed float64) {
	keep = make([]bool, r.g.Letters())
	for n := range keep {
		keep[n] = true
	}
	gone := make([]bool, r.g.Len())
	target, went := share*r.total, 0.0
	if r.people == nil {
		target -= share * r.loose
	}
	for _, i := range random.Perm(len(r.groups)) {
		n := 0.0
		for _, l := range r.groups[i] {
			if keep[l] {
				n++
			}
		}
		if r.people != nil {
			n += r.looseOf(r.people[i], gone)
		}
		if went+n-target > target-went {
			continue // the share is nearer without it
		}
		for _, l := range r.groups[i] {
			keep[l] = false
		}
		if r.people != nil {
			gone[r.people[i]] = true
		}
		if went += n; went >= target {
			break
		}
	}
	if r.loose == 0 {
		return keep, nil, went / max(r.total, 1)
	}
	left, lost := r.thin(share, gone, random)
	return keep, func(k int, weight float64) float64 { return min(left[k], weight) }, (went + lost) / r.total
}

// looseOf is the weight without letters of a person's arcs to people not gone.
func (r *remover) looseOf(p int32, gone []bool) float64 {
	sum := 0.0
	count := func(k int, other int) {
		if !gone[other] && len(r.g.Evidence(k)) == 0 {
			sum += r.g.Arc(k).Weight
		}
	}
	lo, hi := r.g.OutArcs(int(p))
	for k := lo; k < hi; k++ {
		count(k, r.g.Arc(k).To)
	}
	for _, k := range r.g.InArcs(int(p)) {
		if a := r.g.Arc(int(k)); a.From != a.To {
			count(int(k), a.From)
		}
	}
	return sum
}

// thin is what is left of the weight of each arc that no letter backs. Both arcs
// of an undirected edge keep the same.
func (r *remover) thin(share float64, gone []bool, random *rand.Rand) (left []float64, lost float64) {
	left = make([]float64, r.g.Arcs())
	for k, a := range r.g.AllArcs() {
		if len(r.g.Evidence(k)) > 0 {
			left[k] = a.Weight // the letters decide
			continue
		}
		if r.people != nil {
			if !gone[a.From] && !gone[a.To] {
				left[k] = a.Weight
			}
			continue
		}
		left[k] = units(a.Weight, share, random)
		if r.g.Undirected() && a.From > a.To {
			if back, ok := r.g.FindArc(a.To, a.From, a.Layer); ok {
				left[k] = left[back]
			}
		}
		lost += a.Weight - left[k]
	}
	return left, lost
}

// units is what is left of a weight each unit of which goes with probability
// share; a weight that is no whole number goes or stays as one.
func units(weight, share float64, random *rand.Rand) float64 {
	if weight != math.Floor(weight) || weight > 1e6 {
		if random.Float64() < share {
			return 0
		}
		return weight
	}
	left := 0.0
	for range int(weight) {
		if random.Float64() >= share {
			left++
		}
	}
	return left
}
