package people

import (
	"cmp"
	"slices"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// person is somebody, or a body, whom forms name.
type person struct {
	index int32
	core  *ident // the fullest form
	forms []*form
	fam   *family
	kind  letter.PersonKind
	known *letter.Identity // the row of people.csv, if there is one
	id    string
	label string

	letters, mentions int
	lettersIn         []int32 // letters in which a form that is surely this person's occurs
	surfaces          map[string]bool
}

// fits measures how well two namings agree, from 0 (nothing speaks against it)
// up; it is -1 where they cannot be one person.
func fits(a, b *ident) int {
	if !a.gender.Agrees(b.gender) {
		return -1
	}
	score := 0
	switch {
	case a.given != "" && b.given != "":
		if name.SameGiven(a.given, b.given) < .6 && name.Similar(a.given, b.given) < .6 {
			return -1
		}
		score += 4
	case a.first != "" && b.first != "":
		if !sameInitial(a.first, b.first) && !shortFor(a, b) && !shortFor(b, a) {
			return -1
		}
		score += 2
	}
	switch {
	case a.patron != "" && b.patron != "":
		if !samePatronymic(a.patron, b.patron) {
			return -1
		}
		score += 3
	case a.second != "" && b.second != "":
		if !sameInitial(a.second, b.second) {
			return -1
		}
		score += 2
	}
	if a.ordinal != b.ordinal && (a.ordinal != "" && b.ordinal != "") {
		return -1
	}
	if n := titlesFit(a, b); n < 0 {
		return -1
	} else {
		score += n
	}
	return score
}

// samePatronymic compares two patronymics in the nominative; familiar speech
// shortens their ending (Афанасьич).
func samePatronymic(a, b string) bool {
	if name.Similar(a, b) >= .6 {
		return true
	}
	return patronymicStem(a) == patronymicStem(b)
}

func patronymicStem(p string) string {
	low := strings.ToLower(p)
	for _, e := range [...]string{"ович", "евич", "овна", "евна", "инична", "ична", "ич", "ыч", "ovich", "evich", "ovna", "evna", "inichna", "ichna", "ich", "ych"} {
		if s, ok := strings.CutSuffix(low, e); ok && len(s) > 2 {
			return name.Key(strings.TrimSuffix(strings.TrimSuffix(s, "ь"), "y"))
		}
	}
	return name.Key(low)
}

// shortFor reports whether a's given name is a short form of one with b's initial.
func shortFor(a, b *ident) bool {
	if a.given == "" {
		return false
	}
	for _, full := range name.FullNames(a.given) {
		if sameInitial(initialKey(full), b.first) {
			return true
		}
	}
	return false
}

// titlesFit compares what titles tell. Miss with a given name is a younger
// sister of Miss without one; a knight or lord is not Mr.
func titlesFit(a, b *ident) int {
	ha, hb := a.honor, b.honor
	if (ha.Married && hb.Single || ha.Single && hb.Married) && (a.given == "" || b.given == "") {
		return -1
	}
	if ha.Single && hb.Single && (a.given == "") != (b.given == "") {
		return -1
	}
	if ha.Noble && plainMister(b) || hb.Noble && plainMister(a) {
		return -1
	}
	if wifeOf(a, b) || wifeOf(b, a) {
		return -1
	}
	if a.mister && hb.Office && !b.mister || b.mister && ha.Office && !a.mister {
		return -1 // "Dr. Valpy" is not Mr. John Valpy
	}
	if len(a.titles) > 0 && slices.Equal(a.titles, b.titles) {
		return 1
	}
	return 0
}

// wifeOf reports that a is a Mrs., Miss or Lady of whom no given name is told and b
// somebody without a title whom nothing tells a woman: nearly always another.
func wifeOf(a, b *ident) bool {
	titled := a.honor.Married || a.honor.Single || a.honor.Noble
	return titled && a.gender == name.Female && a.first == "" && b.first != "" && b.gender == name.AnyGender && len(b.titles) == 0
}

func plainMister(d *ident) bool {
	return len(d.titles) == 1 && (d.titles[0] == "mr" || d.titles[0] == "mister")
}

// soundGiven reports that what stands for a given name in the form is likely to be
// one: a name of the tables, one with a patronymic or a title, or one met often.
// "Memoires" in "Memoires de Napoleon", once, is not.
func (f *form) soundGiven() bool {
	d := f.ident
	if d.given == "" || d.patron != "" || d.second != "" || len(d.titles) > 0 || f.party > 0 || f.count() > 2 {
		return true
	}
	_, w := name.IsGiven(d.given)
	return w >= .2
}

// fullness orders forms by how much they tell.
func fullness(d *ident) int {
	n := 0
	if d.given != "" {
		n += 4
	}
	if d.first != "" {
		n += 4
	}
	if d.loose {
		n -= 6
	}
	if d.second != "" || d.patron != "" {
		n += 3
	}
	if d.honor.Married || d.honor.Single || d.honor.Noble {
		n += 2
	} else if d.gender != name.AnyGender {
		n++
	}
	return n
}

// persons makes people of a family's forms: the fullest first, each later form
// joining the one person that it agrees with.
func (r *resolver) persons(fam *family) {
	slices.SortStableFunc(fam.forms, func(a, b *form) int {
		return cmp.Or(
			cmp.Compare(b.rank(), a.rank()),
			cmp.Compare(b.count(), a.count()),
			cmp.Compare(a.text, b.text))
	})
	for _, f := range fam.forms {
		if f.person != nil {
			r.join(fam, f.person)
			continue
		}
		r.place(fam, f)
	}
}

// rank is the form's fullness; what is hardly a given name counts for nothing.
func (f *form) rank() int {
	if !f.soundGiven() {
		return -1
	}
	return fullness(f.ident)
}

func (r *resolver) join(fam *family, p *person) {
	if !slices.Contains(fam.people, p) {
		fam.people = append(fam.people, p)
	}
	if p.fam == nil {
		p.fam = fam
	}
}

// place puts a form to the people of its family that it fits.
func (r *resolver) place(fam *family, f *form) {
	best := -1
	var cands []*person
	d := f.ident
	if d.loose && !fam.takes(d) {
		bare := *d
		bare.first, bare.loose = "", false
		d = &bare
		f.ident = d
	}
	for _, p := range fam.people {
		if p.core == nil {
			continue
		}
		s := fits(d, p.core)
		if s < 0 || s < best || f.facing(p) {
			continue
		}
		if s > best {
			best, cands = s, cands[:0]
		}
		cands = append(cands, p)
	}
	if d.bare() && d.gender == name.AnyGender && len(cands) > 0 {
		cands = r.anyone(fam, f)
	}
	switch {
	case len(cands) == 0:
		p := r.newPerson(f)
		r.join(fam, p)
	case len(cands) == 1:
		f.person = cands[0]
		cands[0].take(f)
	default:
		f.among = slices.Clone(cands)
	}
}

// facing reports that the form stands opposite one of the person's in a letter.
func (f *form) facing(p *person) bool {
	return len(f.opposed) > 0 && slices.ContainsFunc(p.forms, func(g *form) bool { return f.opposed[g] })
}

// takes reports whether somebody of the family fits the name, or nobody of it has
// initials that could contradict.
func (fam *family) takes(d *ident) bool {
	others := false
	for _, p := range fam.people {
		if p.core == nil || p.core.loose {
			continue
		}
		others = true
		if p.core.first != "" && fits(d, p.core) >= 0 {
			return true
		}
	}
	return !others
}

// anyone are all of the family whom a bare surname may name.
func (r *resolver) anyone(fam *family, f *form) []*person {
	var out []*person
	for _, p := range fam.people {
		if p.core != nil && genderOf(f).Agrees(p.core.gender) && !f.facing(p) && !(f.party > 0 && p.titledWoman()) {
			out = append(out, p)
		}
	}
	return out
}

// titledWoman reports that a person is known as Mrs. or Miss and by no given name:
// letters that a bare surname sends or receives are not hers.
func (p *person) titledWoman() bool {
	return (p.core.honor.Married || p.core.honor.Single) && p.core.given == "" && p.core.first == ""
}

// genderOf is the gender that a form's ending leaves: "Тютчевой" is a woman.
func genderOf(f *form) name.Gender {
	d := f.ident
	if d.gender != name.AnyGender {
		return d.gender
	}
	return commonGender(d.lemmas, func(l name.Lemma) bool { return !l.Plural && l.Weight >= .12 })
}

// commonGender is the gender on which the nominatives that count agree.
func commonGender(ls []name.Lemma, counts func(name.Lemma) bool) name.Gender {
	g, first := name.AnyGender, true
	for _, l := range ls {
		if !counts(l) {
			continue
		}
		if !first && g != l.Gender {
			return name.AnyGender
		}
		g, first = l.Gender, false
	}
	return g
}

func (r *resolver) newPerson(f *form) *person {
	p := &person{core: f.ident, kind: f.kind, index: int32(len(r.people))}
	r.people = append(r.people, p)
	f.person = p
	p.take(f)
	return p
}

// take adds a form to a person; the core stays the fullest form, completed by
// what the new one adds to it.
func (p *person) take(f *form) {
	p.forms = append(p.forms, f)
	if p.core == nil || f.ident == nil {
		if p.core == nil {
			p.core = f.ident
		}
		return
	}
	c, d := *p.core, f.ident
	if c.given == "" && d.given != "" && f.soundGiven() {
		c.given, c.rawGiven = d.given, d.rawGiven
	}
	if c.first == "" && (d.given == "" || f.soundGiven()) {
		c.first = d.first
	}
	if c.second == "" {
		c.second = d.second
	}
	if c.patron == "" {
		c.patron = d.patron
	}
	if c.middle == "" && f.soundGiven() {
		c.middle = d.middle
	}
	if c.particle == "" {
		c.particle = d.particle
	}
	if c.gender == name.AnyGender {
		c.gender = d.gender
	}
	c.honor.Noble = c.honor.Noble || d.honor.Noble
	c.honor.Married = c.honor.Married || d.honor.Married
	c.honor.Single = c.honor.Single || d.honor.Single
	c.honor.Office = c.honor.Office || d.honor.Office
	c.mister = c.mister || d.mister
	p.core = &c
}
