package diagram

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// DefaultTop is how many people a picture shows where nothing else is asked for:
// about as many as a printed page has room to name.
const DefaultTop = 70

// Choice says which part of a network is shown. The zero value is the default
// picture.
type Choice struct {
	// Layers are the layers shown. Zero leaves it to [DefaultLayers].
	Layers graph.Layers
	// Top is how many people are shown, those of the greatest strength over the
	// layers; 0 is DefaultTop, negative all.
	Top int
	// Ego shows one person, by ID, with those tied to them, and the ties among all.
	Ego string
	// MinWeight leaves out ties of less weight.
	MinWeight float64
	// Isolates keeps people without a tie in the picture.
	Isolates bool
	// Size is the value of each person of the graph that the area of their disc
	// shows, and SizeName what it is called; nil is the strength over the layers.
	Size     []float64
	SizeName string
	// Group is the community, or another division, of each person of the graph:
	// any number from 0 up, negative for none; nil for no colours. GroupName says
	// what it is.
	Group     []int
	GroupName string
}

// Network is the part of a graph that a diagram shows, and what its caption says
// of the whole.
type Network struct {
	People []Person
	Ties   []Tie
	Layers graph.Layers

	SizeName, GroupName string
	Ego                 string // the label of the person in whose surroundings this is; empty for none
	ego                 int

	Among     int // people with a tie in the layers, shown or not
	Loose     int // people of the graph without a tie in the layers
	Letters   int // letters behind the ties shown
	AllSeen   int // letters in the layers, shown or not
	TiesLeft  int // mentions among the people shown that were left out, being the weakest
	First     letter.Date
	Last      letter.Date
	MinWeight float64
}

// Person is a person shown.
type Person struct {
	Number   int // in the graph
	ID, Name string
	Value    float64 // what the size shows
	Strength float64 // letters sent, received or naming the person, over the layers shown, of the whole graph
	Sent     float64 // letters, in the letter layers
	Received float64
	Group    int // negative for none
	First    letter.Date
	Last     letter.Date
}

// Tie is an arc shown, between people by their number in the Network.
type Tie struct {
	From, To    int
	Layer       graph.Layer
	Weight      float64
	First, Last letter.Date
}

// A letter layer in which starShare of the letters have one person as a party, or
// that joins fewer than fewPeople, shows little by itself.
const (
	starShare = 0.8
	fewPeople = 25
)

// DefaultLayers are the layers shown where none are asked for: letters, sent or
// reported. If these join fewer than 25 people, or more than four fifths of them
// have one and the same person as a party, as in the letters of or to one person,
// their picture would show little; then mentions are shown too.
func DefaultLayers(g *graph.Graph) graph.Layers {
	letters := graph.LayerSet(graph.LetterLayer, graph.ReportedLayer)
	strength := make([]float64, g.Len())
	total, most, people, mentions := 0.0, 0.0, 0, false
	for _, a := range g.AllArcs() {
		mentions = mentions || a.Layer == graph.MentionLayer
		if letters.Has(a.Layer) && a.From != a.To {
			strength[a.From] += a.Weight
			strength[a.To] += a.Weight
			total += a.Weight
		}
	}
	for _, s := range strength {
		most = max(most, s)
		if s > 0 {
			people++
		}
	}
	if mentions && (most >= starShare*total || people < fewPeople) {
		return letters | graph.LayerSet(graph.MentionLayer)
	}
	return letters
}

// Choose is the part of the graph that the choice asks for. It is an error if
// Ego is nobody's ID or a column has not one value a person.
func Choose(g *graph.Graph, c Choice) (*Network, error) {
	if c.Size != nil && len(c.Size) != g.Len() || c.Group != nil && len(c.Group) != g.Len() {
		return nil, fmt.Errorf("sizes of %d and groups of %d for %d people", len(c.Size), len(c.Group), g.Len())
	}
	if c.Layers == 0 {
		c.Layers = DefaultLayers(g)
	}
	arcs := arcsOf(g, c)
	strength, has := strengths(g, c.Layers, arcs)
	n := &Network{Layers: c.Layers, SizeName: c.SizeName, GroupName: c.GroupName, MinWeight: c.MinWeight}
	candidates, err := n.candidates(g, c, arcs, has)
	if err != nil {
		return nil, err
	}
	shown := strongest(candidates, strength, c.Top, n.ego)
	if !c.Isolates {
		shown = tied(g, arcs, shown)
	}
	n.addPeople(g, c, shown, strength)
	n.addTies(g, arcs, shown)
	n.AllSeen = int(math.Round(g.LetterCount(c.Layers)))
	return n, nil
}

// arcsOf are the numbers of the arcs in the layers, of enough weight, between
// two people.
func arcsOf(g *graph.Graph, c Choice) []int {
	var arcs []int
	for k, a := range g.AllArcs() {
		if c.Layers.Has(a.Layer) && a.Weight >= c.MinWeight && a.Weight > 0 && a.From != a.To {
			arcs = append(arcs, k)
		}
	}
	return arcs
}

// strengths are the letters a person sent or received and those that name them,
// over the layers, each letter once a person, and whether they have a tie. Naming
// others adds nothing to one's own strength, unless there is nothing but mentions.
func strengths(g *graph.Graph, ls graph.Layers, arcs []int) (strength []float64, has []bool) {
	strength, has = make([]float64, g.Len()), make([]bool, g.Len())
	for _, k := range arcs {
		a := g.Arc(k)
		has[a.From], has[a.To] = true, true
	}
	letters, rest := split(ls)
	count := func(ls graph.Layers, senders bool) {
		sent, received := g.Tally(ls)
		for p := range strength {
			strength[p] += received[p]
			if senders {
				strength[p] += sent[p]
			}
		}
	}
	if letters != 0 {
		count(letters, true)
	}
	if rest != 0 {
		count(rest, letters == 0)
	}
	return strength, has
}

// split parts layers into those of letters and those of mentions; either may be
// empty, that is 0.
func split(ls graph.Layers) (letters, mentions graph.Layers) {
	for l := graph.LetterLayer; l <= graph.ReportedLayer; l++ {
		switch {
		case !ls.Has(l):
		case isLetter(l):
			letters |= graph.LayerSet(l)
		default:
			mentions |= graph.LayerSet(l)
		}
	}
	return letters, mentions
}

// candidates are the people who may be shown: those with a tie, or one person
// and the people tied to them.
func (n *Network) candidates(g *graph.Graph, c Choice, arcs []int, has []bool) ([]int, error) {
	var all []int
	for p := range g.Len() {
		if has[p] {
			n.Among++
		} else {
			n.Loose++
		}
		if has[p] || c.Isolates {
			all = append(all, p)
		}
	}
	if n.ego = -1; c.Ego == "" {
		return all, nil
	}
	ego, ok := g.Number(c.Ego)
	if !ok {
		return nil, fmt.Errorf("there is no person with the ID %q", c.Ego)
	}
	n.Ego, n.ego = cmp.Or(g.Person(ego).Label, c.Ego), ego
	near := map[int]bool{ego: true}
	for _, k := range arcs {
		if a := g.Arc(k); a.From == ego || a.To == ego {
			near[a.From], near[a.To] = true, true
		}
	}
	return slices.DeleteFunc(all, func(p int) bool { return !near[p] }), nil
}

// strongest are the top people by strength, in the order of their numbers, always
// with ego among them.
func strongest(people []int, strength []float64, top, ego int) []int {
	if top == 0 {
		top = DefaultTop
	}
	if top > 0 && len(people) > top {
		people = slices.Clone(people)
		rank := func(p int) float64 {
			if p == ego {
				return math.Inf(1)
			}
			return strength[p]
		}
		slices.SortStableFunc(people, func(a, b int) int { return cmp.Compare(rank(b), rank(a)) })
		people = people[:top]
		slices.Sort(people)
	}
	return people
}

// tied are those of the people who are tied to another of them.
func tied(g *graph.Graph, arcs, people []int) []int {
	in := set(people)
	has := map[int]bool{}
	for _, k := range arcs {
		if a := g.Arc(k); in[a.From] && in[a.To] {
			has[a.From], has[a.To] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(people), func(p int) bool { return !has[p] })
}

func set(people []int) map[int]bool {
	in := make(map[int]bool, len(people))
	for _, p := range people {
		in[p] = true
	}
	return in
}

func (n *Network) addPeople(g *graph.Graph, c Choice, shown []int, strength []float64) {
	sent, received := g.Tally(graph.LayerSet(graph.LetterLayer, graph.ReportedLayer))
	for _, p := range shown {
		who := g.Person(p)
		person := Person{
			Number: p, ID: who.ID, Name: cmp.Or(who.Label, who.ID), Strength: strength[p], Value: strength[p],
			Sent: sent[p], Received: received[p], Group: -1,
		}
		if c.Size != nil {
			person.Value = c.Size[p]
		}
		if !(person.Value > 0) || math.IsInf(person.Value, 0) {
			person.Value = 0
		}
		if c.Group != nil {
			person.Group = c.Group[p]
		}
		n.People = append(n.People, person)
	}
}

// tiesEach bounds the mentions shown, as a multiple of the people shown.
const tiesEach = 3

// addTies adds the ties among the people shown: all letters, and of mentions and
// notes the strongest, as many as still leave a picture.
func (n *Network) addTies(g *graph.Graph, arcs, shown []int) {
	number := make(map[int]int, len(shown))
	for i, p := range shown {
		number[p] = i
	}
	var letters, rest []int
	for _, k := range arcs {
		a := g.Arc(k)
		_, from := number[a.From]
		_, to := number[a.To]
		switch {
		case !from || !to:
		case a.Layer == graph.LetterLayer || a.Layer == graph.ReportedLayer:
			letters = append(letters, k)
		default:
			rest = append(rest, k)
		}
	}
	slices.SortStableFunc(rest, func(x, y int) int { return cmp.Compare(g.Arc(y).Weight, g.Arc(x).Weight) })
	if most := tiesEach * len(shown); len(rest) > most {
		rest = n.strongestEach(g, rest, most)
	}
	keep := append(letters, rest...)
	slices.Sort(keep)
	evidence := map[int32]bool{}
	for _, k := range keep {
		a := g.Arc(k)
		t := Tie{From: number[a.From], To: number[a.To], Layer: a.Layer, Weight: a.Weight, First: a.First, Last: a.Last}
		n.Ties = append(n.Ties, t)
		n.First, n.Last = widen(n.First, n.Last, t)
		for _, p := range [2]*Person{&n.People[t.From], &n.People[t.To]} {
			p.First, p.Last = widen(p.First, p.Last, t)
		}
		for _, l := range g.Evidence(k) {
			evidence[l] = true
		}
	}
	n.Letters = len(evidence)
	if n.Letters == 0 {
		n.Letters = n.weightShown(g.Undirected())
	}
}

// strongestEach keeps, of ties sorted by falling weight, the first of every
// person and then the strongest, most in all, so that nobody shown stands alone.
func (n *Network) strongestEach(g *graph.Graph, ties []int, most int) []int {
	met := map[int]bool{}
	var first, others []int
	for _, k := range ties {
		a := g.Arc(k)
		if !met[a.From] || !met[a.To] {
			first = append(first, k)
		} else {
			others = append(others, k)
		}
		met[a.From], met[a.To] = true, true
	}
	kept := append(first, others[:max(min(most-len(first), len(others)), 0)]...)
	n.TiesLeft = len(ties) - len(kept)
	return kept
}

// weightShown stands for the number of letters in a network without letters.
func (n *Network) weightShown(undirected bool) int {
	sum := 0.0
	for _, t := range n.Ties {
		if !undirected || t.From < t.To {
			sum += t.Weight
		}
	}
	return int(math.Round(min(sum, math.MaxInt32)))
}

// widen makes the span from first to last take in the tie's dates.
func widen(first, last letter.Date, t Tie) (letter.Date, letter.Date) {
	if !t.First.IsZero() && (first.IsZero() || t.First.Compare(first) < 0) {
		first = t.First
	}
	if !t.Last.IsZero() && (last.IsZero() || t.Last.Compare(last) > 0) {
		last = t.Last
	}
	return first, last
}
