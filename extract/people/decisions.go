package people

import (
	"cmp"
	"fmt"
	"slices"

	"lettergraph/extract/letter"
)

// question is a pair of people between whom forms were hard to place.
type question struct {
	a, b  *person
	score float64
	forms map[string]int // form -> times
}

// ask notes that a form could name either of two people here.
func (ro *Roster) ask(a, b *person, f *form, margin float64) {
	if b.index < a.index {
		a, b = b, a
	}
	q := ro.open[[2]int32{a.index, b.index}]
	if q == nil {
		q = &question{a: a, b: b, forms: map[string]int{}}
		ro.open[[2]int32{a.index, b.index}] = q
	}
	q.forms[f.display]++
	q.score = max(q.score, .5-margin/4)
}

// Decisions are the rows of decisions.csv, sorted by A and B: the ones given,
// and the open ones that this run adds.
func (ro *Roster) Decisions() []letter.Decision {
	rows := map[[2]string]letter.Decision{}
	add := func(d letter.Decision) {
		if d.B < d.A {
			d.A, d.B = d.B, d.A
		}
		k := [2]string{d.A, d.B}
		if _, given := rows[[2]string{d.B, d.A}]; given {
			return
		}
		if old, ok := rows[k]; !ok || old.Verdict == letter.Undecided && d.Score > old.Score {
			rows[k] = d
		}
	}
	for _, d := range ro.given {
		if d.Verdict != letter.Undecided {
			rows[[2]string{d.A, d.B}] = d // as it was written: what a person decided stands
		}
	}
	for _, q := range ro.open {
		if q.a.used() && q.b.used() {
			add(letter.Decision{A: q.a.id, B: q.b.id, Verdict: letter.Undecided, Score: round2(q.score), Reason: q.why()})
		}
	}
	for _, l := range ro.alike {
		a, b := l.a.leading(), l.b.leading()
		if a != nil && b != nil && a != b && a.used() && b.used() && fits(a.core, b.core) >= 0 {
			add(letter.Decision{A: a.id, B: b.id, Verdict: letter.Undecided, Score: round2(l.score), Reason: fmt.Sprintf("%s and %s are spelt alike", l.a.lemma, l.b.lemma)})
		}
	}
	out := make([]letter.Decision, 0, len(rows))
	for _, d := range rows {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b letter.Decision) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

func (p *person) used() bool { return p.letters > 0 || p.mentions > 0 }

// leading is the person of a family that occurs most.
func (fam *family) leading() *person {
	var best *person
	for _, p := range fam.people {
		if p.core != nil && (best == nil || p.letters+p.mentions > best.letters+best.mentions) {
			best = p
		}
	}
	return best
}

func (q *question) why() string {
	form, n := "", 0
	for f, k := range q.forms {
		if k > n || k == n && (form == "" || f < form) {
			form, n = f, k
		}
	}
	total := 0
	for _, k := range q.forms {
		total += k
	}
	if total == 1 {
		return fmt.Sprintf("%q could be either, once", form)
	}
	return fmt.Sprintf("%q could be either, %d times", form, total)
}
