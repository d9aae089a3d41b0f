package people

import (
	"slices"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// decided makes people of the rows that a person decided on and binds their names.
func (r *resolver) decided() {
	byID := map[string]*person{}
	claims := map[*form][]*person{}
	for i := range r.c.opts.Known {
		k := &r.c.opts.Known[i]
		p := &person{kind: k.Kind, known: k, index: int32(len(r.people))}
		if p.kind == "" {
			p.kind = letter.Person
		}
		r.people = append(r.people, p)
		byID[k.ID] = p
		if p.kind == letter.Person {
			if words := name.Words(k.Label); len(words) > 0 {
				p.core = identify(words)
			}
		}
		for _, n := range k.Names {
			for _, text := range [...]string{n, formText(n, "", nil, p.kind)} {
				if f := r.c.forms[cleanForm(text)]; f != nil && (f.kind == letter.Person) == (p.kind == letter.Person) && !slices.Contains(claims[f], p) {
					claims[f] = append(claims[f], p)
				}
			}
		}
	}
	for _, d := range r.c.opts.Decisions {
		f := r.c.forms[cleanForm(d.B)]
		switch {
		case d.Verdict == letter.Undecided:
		case byID[d.B] == nil && f != nil && byID[d.A] != nil:
			// A form is, or is not, this person's.
			if d.Verdict == letter.Different {
				r.refused[[2]string{d.A, f.text}] = true
			} else {
				claims[f] = []*person{byID[d.A]}
			}
		default:
			r.keep[[2]string{d.A, d.B}] = d.Verdict
			r.keep[[2]string{d.B, d.A}] = d.Verdict
		}
	}
	r.claimed(claims)
}

// claimed gives forms to the rows of people.csv that list them.
func (r *resolver) claimed(claims map[*form][]*person) {
	for _, f := range r.forms {
		switch ps := claims[f]; len(ps) {
		case 0:
		case 1:
			f.person = ps[0]
			ps[0].take(f)
		default:
			f.among = ps
		}
	}
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
		for _, f := range ro.c.forms {
			if f.person == b {
				f.person = a
			}
			if i := slices.Index(f.among, b); i >= 0 {
				f.among[i] = a
				if j := slices.Index(f.among, a); j < i {
					f.among = slices.Delete(f.among, i, i+1)
				}
			}
			if f.own == b {
				f.own = a
			}
		}
		byID[d.B], byID[d.A] = a, a
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

// kept reports whether a verdict "different" keeps a form from a person: when it
// says so of the form, or when the form belongs to one row of people.csv and the person is another.
func (r *resolver) kept(f *form, p *person) bool {
	if p.known != nil && r.refused[[2]string{p.known.ID, f.text}] {
		return true
	}
	if p.known == nil || f.person == nil || f.person.known == nil {
		return false
	}
	return r.keep[[2]string{f.person.known.ID, p.known.ID}] == letter.Different
}
