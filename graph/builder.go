package graph

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"lettergraph/extract/letter"
)

// Options say how letters become arcs. The zero value counts each letter once on
// each arc.
type Options struct {
	// Count is how much a letter with several senders or addressees counts.
	Count Counting
}

// Builder makes a Graph from people, letters and mentions, or from an edge list,
// in one pass over each. A letter must be added before the mentions in it;
// beyond that the order does not matter.
type Builder struct {
	options  Options
	people   []Person
	number   map[string]int32
	rejected map[string]bool

	record record
	dates  map[letter.Date]int32
	names  map[string]int32

	// The identified senders of letter n are writers[writersEnd[n-1]:writersEnd[n]];
	// authors are all its senders, identified or not.
	writers    []int32
	writersEnd []int32
	authors    []int32
	written    bool // a letter has been added, not only rows of an edge list

	entries []entry
	special []special
	lone    []lone
	rows    int // edge-list rows
	oneWay  int // of these, the directed ones
}

// entry is a piece of an arc: one letter, or one row of an edge list. There are as
// many as letters and mentions, so that they are kept small.
type entry struct {
	from, to int32
	letter   int32 // number, -1 where there is none
	special  int32 // number of a special, plus 1; 0 for one whole letter of the letter's date
	layer    Layer
}

// special is what an entry has that does not weigh 1, or has dates of its own.
type special struct {
	weight      float64
	first, last int32 // numbers of dates
}

// NewBuilder makes an empty Builder.
func NewBuilder(o Options) *Builder {
	return &Builder{
		options:  o,
		number:   map[string]int32{},
		rejected: map[string]bool{},
		record:   record{dates: []letter.Date{{}}, names: []string{""}},
		dates:    map[letter.Date]int32{{}: 0},
		names:    map[string]int32{"": 0},
	}
}

// AddPerson adds a person, who is in the network even if no letter is theirs. A
// person whom someone has rejected is left out, and no letter brings them back.
// Adding an ID again replaces what was known of it.
func (b *Builder) AddPerson(id letter.Identity) error {
	if id.ID == "" {
		return errors.New("a person without an ID")
	}
	if id.Status == letter.Rejected {
		b.rejected[id.ID] = true
		return nil
	}
	p := b.person(id.ID, id.Label, id.Kind)
	b.people[p].Names = id.Names
	if id.Label != "" {
		b.people[p].Label = id.Label
	}
	if id.Kind != "" {
		b.people[p].Kind = id.Kind
	}
	return nil
}

// person is the number of the person with the ID, added if new.
func (b *Builder) person(id, label string, kind letter.PersonKind) int32 {
	if p, ok := b.number[id]; ok {
		return p
	}
	if label == "" {
		label = id
	}
	if kind == "" {
		kind = letter.Person
	}
	p := int32(len(b.people))
	b.people = append(b.people, Person{ID: strings.Clone(id), Label: strings.Clone(label), Kind: kind})
	b.number[b.people[p].ID] = p
	return p
}

// AddLetter adds the arcs from each sender to each addressee of a letter, those
// who received a copy included and go-betweens not. A party without an ID makes
// no arc. It is an error if the letter has no key or one that was added before.
func (b *Builder) AddLetter(l *letter.Letter) error {
	if l.Key == "" {
		return errors.New("a letter without a key")
	}
	if _, ok := b.record.keys.Find(l.Key); ok {
		return fmt.Errorf("letter %q is there twice", l.Key)
	}
	n := b.letter(Letter{Key: l.Key, Kind: l.Kind, Date: l.Date, File: l.File, Archive: l.Archive})
	senders, from := b.parties(l.Senders)
	addressees, to := b.parties(l.Addressees)
	layer := LetterLayer
	if l.Kind == letter.KindReported {
		layer = ReportedLayer
	}
	b.written = true
	b.writers = append(b.writers, senders...)
	b.writersEnd[n], b.authors[n] = int32(len(b.writers)), int32(from)
	share := b.share(n, max(from, 1)*max(to, 1), len(senders)*len(addressees))
	for _, s := range senders {
		for _, a := range addressees {
			b.entries = append(b.entries, entry{from: s, to: a, letter: n, special: share, layer: layer})
		}
		if len(addressees) == 0 {
			b.lone = append(b.lone, lone{person: s, letter: n, layer: layer, sent: true})
		}
	}
	if len(senders) == 0 {
		for _, a := range addressees {
			b.lone = append(b.lone, lone{person: a, letter: n, layer: layer})
		}
	}
	return nil
}

// share is the special for a letter of which each of so many parts counts its
// share, 0 where it counts whole. It is made only for entries that there are.
func (b *Builder) share(n int32, parts, entries int) int32 {
	if b.options.Count != Fractional || parts <= 1 || entries == 0 {
		return 0
	}
	date := b.record.letters[n].date
	return b.addSpecial(special{weight: 1 / float64(parts), first: date, last: date})
}

func (b *Builder) addSpecial(x special) int32 {
	b.special = append(b.special, x)
	return int32(len(b.special))
}

// sendersOf are the identified senders of letter n.
func (b *Builder) sendersOf(n int32) []int32 {
	start := int32(0)
	if n > 0 {
		start = b.writersEnd[n-1]
	}
	return b.writers[start:b.writersEnd[n]]
}

// parties are the identified people of a list, each once, and the number of all
// of them.
func (b *Builder) parties(ps []letter.Party) (known []int32, all int) {
	for _, p := range ps {
		if p.Role == letter.Via {
			continue
		}
		if p.ID == "" || b.rejected[p.ID] {
			all++
			continue
		}
		if n := b.person(p.ID, p.Name, p.Kind); !slices.Contains(known, n) {
			known = append(known, n)
		}
	}
	return known, all + len(known)
}

// AddMention adds arcs from each sender of the letter to the person it names: in
// the mention layer for the writer's words, in the note layer for the editor's.
// However often a letter names a person, it counts once. A person named in a
// letter of their own makes no arc. It is an error if the letter is not known.
func (b *Builder) AddMention(m *letter.Mention) error {
	n, ok := b.record.keys.Find(m.Letter)
	if !ok {
		return fmt.Errorf("mention of %q in letter %q, which is not known", m.Surface, m.Letter)
	}
	if m.PersonID == "" || b.rejected[m.PersonID] {
		return nil
	}
	layer := MentionLayer
	if m.Layer == letter.Note {
		layer = NoteLayer
	}
	named := b.person(m.PersonID, m.Person, letter.Person)
	writers := b.sendersOf(n)
	if slices.Contains(writers, named) {
		return nil
	}
	share := b.share(n, int(b.authors[n]), len(writers))
	for _, s := range writers {
		b.entries = append(b.entries, entry{from: s, to: named, letter: n, special: share, layer: layer})
	}
	if len(writers) == 0 {
		b.lone = append(b.lone, lone{person: named, letter: n, layer: layer})
	}
	return nil
}

// Row is a row of an edge list.
type Row struct {
	Source, Target           string // IDs
	SourceLabel, TargetLabel string // empty where the ID is the label
	Undirected               bool
	Layer                    Layer
	Weight                   float64     // finite and above 0
	First, Last              letter.Date // zero where not known
	Letters                  []Letter    // that the row stands on; may be empty
}

// AddArc adds a row of an edge list. Rows between the same people are summed. It
// is an error if an end has no ID or the weight is not a finite number above 0.
func (b *Builder) AddArc(r Row) error {
	switch {
	case strings.TrimSpace(r.Source) == "":
		return errors.New("an edge without a source")
	case strings.TrimSpace(r.Target) == "":
		return errors.New("an edge without a target")
	case math.IsNaN(r.Weight) || math.IsInf(r.Weight, 0):
		return fmt.Errorf("weight %v is not a number that can be added", r.Weight)
	case r.Weight <= 0:
		return fmt.Errorf("weight %v is not above 0", r.Weight)
	case r.Weight < 1e-100 || r.Weight > 1e100:
		return fmt.Errorf("weight %v is out of range", r.Weight)
	case r.Layer >= layers:
		return fmt.Errorf("there is no %v", r.Layer)
	}
	s, t := b.person(r.Source, r.SourceLabel, ""), b.person(r.Target, r.TargetLabel, "")
	b.rows++
	if !r.Undirected {
		b.oneWay++
	}
	e := entry{from: s, to: t, letter: -1, layer: r.Layer}
	x := special{weight: r.Weight, first: b.date(r.First), last: b.date(r.Last)}
	if len(r.Letters) == 0 {
		e.special = b.addSpecial(x)
		b.both(e, r.Undirected)
		return nil
	}
	x.weight /= float64(len(r.Letters))
	for _, l := range r.Letters {
		e.letter = b.letter(l)
		if d := b.record.letters[e.letter].date; d != 0 {
			x.first, x.last = d, d
		}
		e.special = b.addSpecial(x)
		b.both(e, r.Undirected)
	}
	return nil
}

func (b *Builder) both(e entry, undirected bool) {
	b.entries = append(b.entries, e)
	if undirected && e.from != e.to {
		e.from, e.to = e.to, e.from
		b.entries = append(b.entries, e)
	}
}

// letter is the number of the letter with the key, added if new.
func (b *Builder) letter(l Letter) int32 {
	n, isNew := b.record.keys.Add(l.Key)
	if isNew {
		b.record.letters = append(b.record.letters, compactLetter{
			key: n, date: b.date(l.Date), file: b.name(l.File), archive: b.name(l.Archive), kind: b.name(string(l.Kind)),
		})
		b.writersEnd = append(b.writersEnd, int32(len(b.writers)))
		b.authors = append(b.authors, 0)
	}
	return n
}

func (b *Builder) date(d letter.Date) int32 {
	n, ok := b.dates[d]
	if !ok {
		n = int32(len(b.record.dates))
		b.record.dates = append(b.record.dates, d)
		b.dates[d] = n
	}
	return n
}

func (b *Builder) name(s string) int32 {
	n, ok := b.names[s]
	if !ok {
		n = int32(len(b.record.names))
		s = strings.Clone(s)
		b.record.names = append(b.record.names, s)
		b.names[s] = n
	}
	return n
}

// Graph is the network of all that was added. The Builder must not be used
// after it.
func (b *Builder) Graph() *Graph {
	b.record.keys.seal()
	b.orderPeople()
	b.orderLetters()
	g := &Graph{
		people: b.people, number: b.number, counting: b.options.Count,
		undirected: b.rows > 0 && b.oneWay == 0 && !b.written,
		lone:       b.lone,
		record:     &b.record,
	}
	sorted := sortEntries(b.entries, len(b.people))
	b.entries = nil
	g.assemble(sorted, b.special, b.options.Count == Fractional)
	return g
}

// orderPeople numbers people in the order of their IDs.
func (b *Builder) orderPeople() {
	order := identity(len(b.people))
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(b.people[x].ID, b.people[y].ID) })
	people := make([]Person, len(order))
	renumber := make([]int32, len(order))
	for new, old := range order {
		people[new] = b.people[old]
		renumber[old] = int32(new)
		b.number[people[new].ID] = int32(new)
	}
	b.people = people
	for i := range b.entries {
		e := &b.entries[i]
		e.from, e.to = renumber[e.from], renumber[e.to]
	}
	for i := range b.lone {
		b.lone[i].person = renumber[b.lone[i].person]
	}
}

// orderLetters numbers letters in the order of their dates and keys.
func (b *Builder) orderLetters() {
	ls := b.record.letters
	dates := identity(len(b.record.dates))
	slices.SortStableFunc(dates, func(x, y int32) int { return b.record.dates[x].Compare(b.record.dates[y]) })
	rank := make([]int32, len(dates))
	for r, d := range dates {
		rank[d] = int32(r)
	}
	order := identity(len(ls))
	slices.SortFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(rank[ls[x].date], rank[ls[y].date]), strings.Compare(b.record.keys.At(ls[x].key), b.record.keys.At(ls[y].key)))
	})
	letters := make([]compactLetter, len(ls))
	renumber := make([]int32, len(ls))
	for new, old := range order {
		letters[new] = ls[old]
		renumber[old] = int32(new)
	}
	b.record.letters = letters
	for i := range b.entries {
		if e := &b.entries[i]; e.letter >= 0 {
			e.letter = renumber[e.letter]
		}
	}
	for i := range b.lone {
		b.lone[i].letter = renumber[b.lone[i].letter]
	}
	slices.SortFunc(b.lone, func(x, y lone) int {
		return cmp.Or(cmp.Compare(x.person, y.person), cmp.Compare(x.letter, y.letter), cmp.Compare(x.layer, y.layer))
	})
	b.lone = slices.Compact(b.lone)
}

func identity(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

// sortEntries puts entries into the order of from, to, layer and letter.
func sortEntries(es []entry, people int) []entry {
	// Bucket by from, then sort each person's own entries, which are few.
	start := make([]int32, people+1)
	for i := range es {
		start[es[i].from+1]++
	}
	for p := range people {
		start[p+1] += start[p]
	}
	out := make([]entry, len(es))
	next := slices.Clone(start)
	for _, e := range es {
		out[next[e.from]] = e
		next[e.from]++
	}
	for p := range people {
		slices.SortStableFunc(out[start[p]:start[p+1]], func(x, y entry) int {
			return cmp.Or(cmp.Compare(x.to, y.to), cmp.Compare(x.layer, y.layer), cmp.Compare(x.letter, y.letter))
		})
	}
	return out
}

// assemble sums sorted entries into arcs.
func (g *Graph) assemble(es []entry, specials []special, shares bool) {
	loose := false
	whatOf := func(e *entry) special {
		if e.special > 0 {
			return specials[e.special-1]
		}
		date := g.letters[e.letter].date
		return special{weight: 1, first: date, last: date}
	}
	for i := range es {
		e := &es[i]
		loose = loose || e.letter < 0
		shares = shares || e.letter >= 0 && e.special > 0 && specials[e.special-1].weight != 1
	}
	a := newArcs(g, loose, shares)
	for i := 0; i < len(es); {
		e := es[i]
		a.open(e.from, e.to, e.layer)
		prev := int32(-1)
		for ; i < len(es) && es[i].from == e.from && es[i].to == e.to && es[i].layer == e.layer; i++ {
			x := whatOf(&es[i])
			switch n := es[i].letter; {
			case n < 0:
				a.addLoose(x.weight, x.first, x.last)
			case n != prev:
				a.addLetter(n, x.weight, x.first, x.last)
				prev = n
			}
		}
		a.close()
	}
	a.finish()
}

// arcs appends arcs to a Graph in order, those of slices as well as a Builder's.
type arcs struct {
	g             *Graph
	loose, shares bool
	weight, bare  float64
	from, to      int32
	layer         Layer
	first, last   int32
	began         bool
}

func newArcs(g *Graph, loose, shares bool) *arcs {
	g.evidenceStart = append(g.evidenceStart[:0], 0)
	return &arcs{g: g, loose: loose, shares: shares}
}

func (a *arcs) open(from, to int32, l Layer) {
	*a = arcs{g: a.g, loose: a.loose, shares: a.shares, from: from, to: to, layer: l}
}

func (a *arcs) addLoose(w float64, first, last int32) {
	a.bare += w
	a.add(w, first, last)
}

func (a *arcs) addLetter(n int32, w float64, first, last int32) {
	a.g.evidence = append(a.g.evidence, n)
	if a.shares {
		a.g.share = append(a.g.share, w)
	}
	a.add(w, first, last)
}

func (a *arcs) add(w float64, first, last int32) {
	a.began = true
	a.weight += w
	d := a.g.dates
	if first != 0 && first != a.first && (a.first == 0 || d[first].Compare(d[a.first]) < 0) {
		a.first = first
	}
	if last != 0 && last != a.last && (a.last == 0 || later(d[last], d[a.last])) {
		a.last = last
	}
}

// close appends the arc unless nothing was added to it.
func (a *arcs) close() {
	if !a.began {
		return
	}
	g := a.g
	g.from, g.to, g.layer = append(g.from, a.from), append(g.to, a.to), append(g.layer, a.layer)
	g.weight = append(g.weight, a.weight)
	g.first, g.last = append(g.first, a.first), append(g.last, a.last)
	if a.loose {
		g.loose = append(g.loose, a.bare)
	}
	g.evidenceStart = append(g.evidenceStart, int32(len(g.evidence)))
}

// finish indexes the arcs by their ends.
func (a *arcs) finish() {
	g := a.g
	g.outStart = starts(g.from, len(g.people))
	g.inStart = starts(g.to, len(g.people))
	g.inArc = make([]int32, len(g.to))
	next := slices.Clone(g.inStart)
	for k, t := range g.to {
		g.inArc[next[t]] = int32(k)
		next[t]++
	}
}

// starts are the cumulated counts of the numbers 0 to n-1 in a list.
func starts(list []int32, n int) []int32 {
	s := make([]int32, n+1)
	for _, x := range list {
		s[x+1]++
	}
	for i := range n {
		s[i+1] += s[i]
	}
	return s
}
