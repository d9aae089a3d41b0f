package people

import (
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
			if f := r.c.forms[cleanForm(n)]; f != nil {
				claims[f] = append(claims[f], p)
			}
		}
	}
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
	for _, d := range r.c.opts.Decisions {
		if d.Verdict == letter.Undecided {
			continue
		}
		r.keep[[2]string{d.A, d.B}] = d.Verdict
		r.keep[[2]string{d.B, d.A}] = d.Verdict
	}
}

// kept reports whether a decision keeps a form from a person.
func (r *resolver) kept(f *form, p *person) bool { return false }
