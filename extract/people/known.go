package people

import (
	"cmp"
	"slices"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// What a person decided is applied to the people that the corpus makes by itself,
// and does not take part in making them: so a row that says what the corpus says
// changes nothing, and a correction changes what it is about and nothing else.

// obey applies the rows of people.csv and the decisions on forms, and gives
// everybody their final IDs. Everybody has the ID that the corpus gives.
func (ro *Roster) obey() {
	known := ro.c.opts.Known
	if len(known) == 0 && len(ro.given) == 0 {
		return
	}
	o := obedience{ro: ro, rows: make([]*person, len(known)), claims: map[*form][]int{}}
	o.claim(known)
	o.match(known)
	for _, f := range ro.c.order {
		o.settle(f)
	}
	o.decideForms()
	ro.number()
	ro.merge()
}

// obedience is the work of applying the rows of people.csv.
type obedience struct {
	ro     *Roster
	rows   []*person       // whom each row is about
	claims map[*form][]int // the rows that list a form, in their order
}

// claim finds the forms that the rows list: those of their kind by name, those
// that a source identifies by the identifier.
func (o *obedience) claim(known []letter.Identity) {
	byKey := map[string][]*form{}
	for _, f := range o.ro.c.order {
		for _, u := range f.keys {
			byKey[u] = append(byKey[u], f)
		}
	}
	for i := range known {
		k := &known[i]
		kind := cmp.Or(k.Kind, letter.Person)
		found := o.listed(i, k, kind)
		for _, u := range k.URIs {
			for _, f := range byKey[u] {
				o.add(f, i)
			}
		}
		if found {
			continue
		}
		for _, other := range [...]letter.PersonKind{letter.Person, letter.Org, letter.List, letter.Group} {
			o.listed(i, k, other) // the kind was corrected
		}
	}
}

// listed claims the forms of a kind that a row lists.
func (o *obedience) listed(row int, k *letter.Identity, kind letter.PersonKind) (found bool) {
	for _, n := range k.Names {
		for _, text := range [...]string{n, formText(n, "", nil, kind)} {
			f := o.ro.c.forms[cleanForm(text)]
			if f != nil && len(f.keys) == 0 && (f.kind == letter.Person) == (kind == letter.Person) {
				o.add(f, row)
				found = true
			}
		}
	}
	return found
}

func (o *obedience) add(f *form, row int) {
	if !slices.Contains(o.claims[f], row) {
		o.claims[f] = append(o.claims[f], row)
	}
}

// match finds whom each row is about: who shares the most forms with it, each row
// and person once. A row that nobody is left for makes somebody.
func (o *obedience) match(known []letter.Identity) {
	type pair struct {
		row   int
		p     *person
		score int
	}
	scores := map[int]map[*person]int{}
	for f, rows := range o.claims {
		for _, i := range rows {
			if scores[i] == nil {
				scores[i] = map[*person]int{}
			}
			if f.person != nil {
				scores[i][f.person] += 100
			}
			for _, p := range f.among {
				scores[i][p]++
			}
		}
	}
	var pairs []pair
	for i, people := range scores {
		for p, n := range people {
			if p.id == known[i].ID {
				n += 50
			}
			pairs = append(pairs, pair{i, p, n})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.row, b.row), cmp.Compare(a.p.index, b.p.index))
	})
	for _, x := range pairs {
		if o.rows[x.row] == nil && x.p.known == nil {
			o.rows[x.row], x.p.known = x.p, &known[x.row]
		}
	}
	for i := range known {
		k := &known[i]
		if o.rows[i] == nil {
			o.rows[i] = o.ro.add(k)
		}
		if k.Kind != "" {
			o.rows[i].kind = k.Kind
		}
	}
}

// add makes somebody of a row of people.csv.
func (ro *Roster) add(k *letter.Identity) *person {
	p := &person{kind: cmp.Or(k.Kind, letter.Person), known: k, index: int32(len(ro.people))}
	if p.kind == letter.Person {
		if words := name.Words(k.Label); len(words) > 0 {
			p.core = identify(words)
		}
	}
	ro.people = append(ro.people, p)
	return p
}

// settle gives a form to those whose rows list it. Nothing changes where these are
// among those whom it names anyway.
func (o *obedience) settle(f *form) {
	var ps, others []*person
	for _, row := range o.claims[f] {
		switch p := o.rows[row]; {
		case p == f.person || slices.Contains(f.among, p):
			ps = append(ps, p)
		case !o.ro.otherwise(f, p):
			others = append(others, p)
		}
	}
	switch all := slices.Concat(ps, others); {
	case len(all) == 0 || f.person != nil && len(others) == 0:
	case len(ps) == 0 && len(all) == 1:
		f.give(all[0])
	default:
		f.among = slices.Concat(f.among, others)
		if f.person != nil || len(ps) == 0 {
			f.give(nil)
			f.among = all
		}
		f.claimed = all
	}
}

// otherwise reports that somebody is called by the text of a form where it stands
// for another one: where a note says so, or a source's markup.
func (ro *Roster) otherwise(f *form, p *person) bool {
	for _, g := range p.forms {
		if g != f && (cleanForm(g.display) == f.text || g.marked[f.text]) {
			return true
		}
	}
	for _, l := range f.letters {
		if g := ro.c.letters[l].bound[f.text]; g != nil && (g.person == p || slices.Contains(g.among, p)) {
			return true
		}
	}
	return false
}

// give takes a form from whom the corpus gives it to.
func (f *form) give(p *person) {
	if old := f.person; old != nil {
		old.forms = slices.DeleteFunc(old.forms, func(g *form) bool { return g == f })
	}
	f.person, f.among, f.claimed, f.own = p, nil, nil, nil
	if p == nil {
		return
	}
	p.take(f)
	p.lettersIn = append(slices.Clone(p.lettersIn), f.letters...)
	slices.Sort(p.lettersIn)
	p.lettersIn = slices.Compact(p.lettersIn)
	f.moved = p.known != nil && p.known.Status == letter.Accepted
}

// decideForms obeys decisions of which the second is no ID but a form: it is, or
// is not, a name of the person.
func (o *obedience) decideForms() {
	byID := map[string]*person{}
	for _, p := range o.ro.people {
		if p.known == nil {
			byID[p.id] = p
		}
	}
	for _, p := range o.ro.people {
		if p.known != nil {
			byID[p.known.ID] = p
		}
	}
	for _, d := range o.ro.given {
		f, p := o.ro.c.forms[cleanForm(d.B)], byID[d.A]
		if byID[d.B] != nil || f == nil || p == nil {
			continue
		}
		switch d.Verdict {
		case letter.Same:
			f.give(p)
		case letter.Different:
			f.refuse(o.ro, p)
		}
	}
}

// refuse takes a form from somebody. If it is then nobody's, it names one who is
// known by nothing else.
func (f *form) refuse(ro *Roster, p *person) {
	if f.person == p {
		f.give(nil)
	}
	without := func(ps []*person) []*person {
		return slices.DeleteFunc(slices.Clone(ps), func(q *person) bool { return q == p })
	}
	f.among, f.claimed = without(f.among), without(f.claimed)
	if len(f.among) > 0 {
		return
	}
	other := &person{kind: f.kind, core: f.ident, index: int32(len(ro.people))}
	ro.people = append(ro.people, other)
	f.give(other)
}

// merge obeys the verdict "same": the second of a pair becomes the first. It runs
// when everybody has an ID. A pair of which one is not met is left for another run.
func (ro *Roster) merge() {
	byID := map[string]*person{}
	for _, p := range ro.people {
		byID[p.id] = p
	}
	for _, d := range ro.given {
		a, b := byID[d.A], byID[d.B]
		if d.Verdict != letter.Same || a == nil || b == nil || a == b || a.kind != b.kind {
			continue
		}
		if b.known != nil && a.known == nil {
			a, b = b, a
		}
		a.swallow(b)
		for _, f := range ro.c.order {
			f.replace(b, a)
		}
		byID[d.B], byID[d.A] = a, a
	}
}

// replace puts one person in the place of another.
func (f *form) replace(old, by *person) {
	if f.person == old {
		f.person = by
	}
	if f.own == old {
		f.own = by
	}
	for _, list := range [...]*[]*person{&f.among, &f.claimed} {
		i := slices.Index(*list, old)
		if i < 0 {
			continue
		}
		ps := slices.Clone(*list)
		if slices.Contains(ps, by) {
			ps = slices.Delete(ps, i, i+1)
		} else {
			ps[i] = by
		}
		*list = ps
	}
}

// swallow takes over everything that is known of another person.
func (p *person) swallow(q *person) {
	p.forms = append(p.forms, q.forms...)
	p.lettersIn = slices.Concat(p.lettersIn, q.lettersIn)
	slices.Sort(p.lettersIn)
	p.lettersIn = slices.Compact(p.lettersIn)
	if q.known != nil && p.known != nil {
		k := *p.known
		k.Names = slices.Concat(k.Names, q.known.Names)
		k.URIs = slices.Concat(k.URIs, q.known.URIs)
		p.known = &k
	}
	q.forms, q.known = nil, nil
}
