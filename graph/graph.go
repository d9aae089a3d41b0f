// Package graph is the network of a correspondence: people joined by the letters
// that went from one to another and by the mentions in them, each arc with the
// letters it stands on. It stores, slices and flattens networks; it computes no
// figures (package measure does) and reads no sources beyond package letter's
// vocabulary.
//
// A [Builder] makes a [Graph] from letters and mentions, or from an edge list. A
// Graph is directed, weighted and layered, and does not change once built:
// a slice of it is a new Graph. Algorithms run on a [Simple], the Graph flattened
// over some layers, which implements gonum's interfaces.
package graph

import (
	"iter"
	"slices"

	"lettergraph/extract/letter"
)

// Person is a node of the network: a person, or a body that writes letters.
type Person struct {
	ID    string
	Label string
	Kind  letter.PersonKind
	Names []string // all forms seen, may be empty
}

// Arc is an edge of the network with its direction and layer.
type Arc struct {
	From, To    int // numbers of people
	Layer       Layer
	Weight      float64     // number of letters, or the sum of an edge list's weights
	First, Last letter.Date // of the earliest and the latest letter; zero where not known
}

// Letter is what the network keeps of a letter.
type Letter struct {
	Key     string
	Kind    letter.Kind
	Date    letter.Date
	File    string
	Archive string
}

// Graph is a network. People are numbered from 0 in the order of their IDs, arcs
// in the order of From, To and Layer, letters in the order of their dates and
// keys. The zero Graph is empty and ready for use.
type Graph struct {
	people     []Person
	number     map[string]int32 // person's number by ID
	undirected bool
	counting   Counting

	// Arcs, by number.
	from, to    []int32
	layer       []Layer
	weight      []float64
	first, last []int32   // numbers of dates
	loose       []float64 // weight that no letter backs; nil where all is backed
	outStart    []int32   // arcs of person p are outStart[p] to outStart[p+1]
	inStart     []int32
	inArc       []int32 // arcs by To, From, Layer

	// Evidence: the letters of arc k are evidence[evidenceStart[k]:evidenceStart[k+1]].
	evidenceStart []int32
	evidence      []int32
	share         []float64 // weight of each piece of evidence; nil where all are 1

	lone []lone // letters that make no arc, since one side is not known

	*record
}

// record is what slices of one network share: the letters and the strings and
// dates that occur many times.
type record struct {
	letters []compactLetter
	keys    Strings       // keys of letters, in the order in which they were added
	dates   []letter.Date // dates[0] is the zero Date
	names   []string      // files, archives, kinds; names[0] is empty
}

type compactLetter struct {
	key                       int32 // number in keys
	date, file, archive, kind int32
}

// lone is a letter seen from its one known side.
type lone struct {
	person, letter int32
	layer          Layer
	sent           bool // person sent it; else received it or is named in it
}

// Len is the number of people.
func (g *Graph) Len() int { return len(g.people) }

// Arcs is the number of arcs over all layers.
func (g *Graph) Arcs() int { return len(g.to) }

// Undirected reports whether the network was read from a list of undirected
// edges alone. Each edge is then two arcs, one each way.
func (g *Graph) Undirected() bool { return g.undirected }

// Counting is how letters with several parties were counted.
func (g *Graph) Counting() Counting { return g.counting }

// Person is the person with the number p, which must be in [0, Len).
func (g *Graph) Person(p int) Person { return g.people[p] }

// People yields all people with their numbers.
func (g *Graph) People() iter.Seq2[int, Person] { return slices.All(g.people) }

// Number is the number of the person with the ID; ok is false if there is none.
func (g *Graph) Number(id string) (p int, ok bool) {
	n, ok := g.number[id]
	return int(n), ok
}

// Arc is the arc with the number k, which must be in [0, Arcs).
func (g *Graph) Arc(k int) Arc {
	return Arc{
		From: int(g.from[k]), To: int(g.to[k]), Layer: g.layer[k], Weight: g.weight[k],
		First: g.dates[g.first[k]], Last: g.dates[g.last[k]],
	}
}

// AllArcs yields all arcs with their numbers.
func (g *Graph) AllArcs() iter.Seq2[int, Arc] {
	return func(yield func(int, Arc) bool) {
		for k := range g.to {
			if !yield(k, g.Arc(k)) {
				return
			}
		}
	}
}

// OutArcs are the numbers [from, to) of the arcs that leave person p.
func (g *Graph) OutArcs(p int) (from, to int) {
	return int(g.outStart[p]), int(g.outStart[p+1])
}

// InArcs are the numbers of the arcs that reach person p. The caller must not
// change them.
func (g *Graph) InArcs(p int) []int32 { return g.inArc[g.inStart[p]:g.inStart[p+1]] }

// Letters is the number of letters in the table of letters, which slices of one
// network share.
func (g *Graph) Letters() int {
	if g.record == nil {
		return 0
	}
	return len(g.letters)
}

// Letter is the letter with the number n, which must be in [0, Letters).
func (g *Graph) Letter(n int) Letter {
	l := g.letters[n]
	return Letter{
		Key: g.keys.At(l.key), Kind: letter.Kind(g.names[l.kind]), Date: g.dates[l.date],
		File: g.names[l.file], Archive: g.names[l.archive],
	}
}

// Evidence are the numbers of the letters that arc k stands on, in the order of
// their dates. The caller must not change them.
func (g *Graph) Evidence(k int) []int32 {
	return g.evidence[g.evidenceStart[k]:g.evidenceStart[k+1]]
}

// Keys are the keys of the letters that arc k stands on, in the order of dates.
func (g *Graph) Keys(k int) []string {
	keys := make([]string, 0, len(g.Evidence(k)))
	for _, n := range g.Evidence(k) {
		keys = append(keys, g.keys.At(g.letters[n].key))
	}
	return keys
}

// FindArc is the number of the arc from one person to another in a layer; ok is
// false if there is none.
func (g *Graph) FindArc(from, to int, l Layer) (k int, ok bool) {
	lo, hi := g.OutArcs(from)
	for lo < hi {
		m := (lo + hi) / 2
		if g.to[m] < int32(to) || (g.to[m] == int32(to) && g.layer[m] < l) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	_, end := g.OutArcs(from)
	return lo, lo < end && g.to[lo] == int32(to) && g.layer[lo] == l
}

// LetterCount is the number of letters present in the layers: those that an arc
// stands on and those of which one side is not known. Weight that no letter
// backs counts too, once for an undirected edge.
func (g *Graph) LetterCount(ls Layers) float64 {
	if g.record == nil {
		return 0
	}
	seen := make([]bool, len(g.letters))
	loose := 0.0
	for k, l := range g.layer {
		if !ls.Has(l) {
			continue
		}
		for _, n := range g.Evidence(k) {
			seen[n] = true
		}
		if g.loose != nil && (!g.undirected || g.from[k] <= g.to[k]) {
			loose += g.loose[k]
		}
	}
	for _, x := range g.lone {
		if ls.Has(x.layer) {
			seen[x.letter] = true
		}
	}
	for _, s := range seen {
		if s {
			loose++
		}
	}
	return loose
}

// Tally counts letters person by person: how many each sent, in the layers, and
// how many reached or named each. A letter counts once for a person, whatever
// the number of its other parties, and counts where the other side is not known.
func (g *Graph) Tally(ls Layers) (sent, received []float64) {
	sent, received = make([]float64, g.Len()), make([]float64, g.Len())
	if g.record == nil {
		return sent, received
	}
	seen := make([]int32, len(g.letters))
	for p := range g.people {
		lo, hi := g.OutArcs(p)
		for k := lo; k < hi; k++ {
			sent[p] += g.fresh(k, seen, int32(2*p+1), ls)
		}
		for _, k := range g.InArcs(p) {
			received[p] += g.fresh(int(k), seen, int32(2*p+2), ls)
		}
	}
	for _, x := range g.lone {
		if !ls.Has(x.layer) {
			continue
		}
		if x.sent {
			sent[x.person]++
		} else {
			received[x.person]++
		}
	}
	return sent, received
}

// fresh is how many letters of arc k do not carry the mark yet, and marks them.
func (g *Graph) fresh(k int, seen []int32, mark int32, ls Layers) float64 {
	if !ls.Has(g.layer[k]) {
		return 0
	}
	n := 0.0
	if g.loose != nil {
		n = g.loose[k]
	}
	for _, l := range g.Evidence(k) {
		if seen[l] != mark {
			seen[l] = mark
			n++
		}
	}
	return n
}

// Span is the earliest first and the latest last date of the arcs in the layers;
// both are zero where nothing is dated.
func (g *Graph) Span(ls Layers) (first, last letter.Date) {
	for k, l := range g.layer {
		if ls.Has(l) {
			first, last = widen(first, last, g.dates[g.first[k]], g.dates[g.last[k]])
		}
	}
	return first, last
}

// widen makes the span from first to last take in that from a to b.
func widen(first, last, a, b letter.Date) (letter.Date, letter.Date) {
	if !a.IsZero() && (first.IsZero() || a.Compare(first) < 0) {
		first = a
	}
	if !b.IsZero() && (last.IsZero() || later(b, last)) {
		last = b
	}
	return first, last
}

// later reports whether a can end after b.
func later(a, b letter.Date) bool {
	_, x, _ := a.Bounds()
	_, y, _ := b.Bounds()
	if x != y {
		return x > y
	}
	return a.Compare(b) > 0
}

// Activity is, for each person, the earliest and the latest date of what they
// sent, received or are named in, in the layers; zero where nothing is dated.
func (g *Graph) Activity(ls Layers) (first, last []letter.Date) {
	first, last = make([]letter.Date, g.Len()), make([]letter.Date, g.Len())
	note := func(p int32, a, b letter.Date) { first[p], last[p] = widen(first[p], last[p], a, b) }
	for k, l := range g.layer {
		if !ls.Has(l) {
			continue
		}
		a, b := g.dates[g.first[k]], g.dates[g.last[k]]
		note(g.from[k], a, b)
		note(g.to[k], a, b)
	}
	for _, x := range g.lone {
		if ls.Has(x.layer) {
			d := g.dates[g.letters[x.letter].date]
			note(x.person, d, d)
		}
	}
	return first, last
}
