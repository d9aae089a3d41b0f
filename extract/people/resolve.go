package people

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// resolver is the work of one Resolve.
type resolver struct {
	c      *Corpus
	forms  []*form // in the order of their text
	all    []*family
	people []*person
	alike  []likeness

	pool   []*person // people known by a given name only
	poolBy map[string][]*person
	near   map[[2]int32]int32
}

// Resolve decides who is whom. The corpus is not used afterwards.
func (c *Corpus) Resolve() *Roster {
	c.names.WeighLists(nil)
	r := &resolver{c: c, forms: slices.Clone(c.order), poolBy: map[string][]*person{}}
	slices.SortFunc(r.forms, func(a, b *form) int { return cmp.Compare(a.text, b.text) })
	r.drop()
	r.bodies()
	r.keyed()
	r.families()
	r.genders()
	slices.SortFunc(r.all, func(a, b *family) int { return cmp.Compare(a.key, b.key) })
	for _, fam := range r.all {
		r.persons(fam)
	}
	r.bindings()
	r.givenOnly()
	r.initialsOnly()
	r.rest()
	r.together()
	return r.roster()
}

// implausible is the logit below which a form that no letter is sent under makes
// nobody.
const implausible = -2.5

// drop leaves out forms that hardly ever name a person.
func (r *resolver) drop() {
	r.forms = slices.DeleteFunc(r.forms, func(f *form) bool {
		return f.party == 0 && len(f.keys) == 0 && f.ident != nil && f.body+f.note > 0 && r.c.names.Average(f.head()) < implausible && !f.strong()
	})
}

// strong reports that the form itself says person: a title, initials, a full name.
func (f *form) strong() bool {
	d := f.ident
	return len(d.titles) > 0 || d.first != "" && d.surname != "" || d.patron != ""
}

// head is the word under which package name counts the form.
func (f *form) head() string {
	d := f.ident
	switch {
	case d.surname != "":
		return d.surname
	case d.rawGiven != "":
		return d.rawGiven
	}
	return d.patron
}

// bodies makes each office, list and group its own row.
func (r *resolver) bodies() {
	for _, f := range r.forms {
		if f.kind != letter.Person && len(f.keys) == 0 {
			r.newPerson(f)
		}
	}
}

// keyed joins forms that share an authority's identifier or an address.
func (r *resolver) keyed() {
	byKey := map[string]*person{}
	byName := map[string]*person{} // people known by e-mail addresses, by full name
	indexed := map[string]*letter.Identity{}
	for i := range r.c.index {
		for _, u := range r.c.index[i].URIs {
			if indexed[u] == nil {
				indexed[u] = &r.c.index[i]
			}
		}
	}
	for _, f := range r.forms {
		for _, u := range slices.Clone(f.keys) {
			if x := indexed[u]; x != nil {
				f.index = x
				for _, v := range x.URIs {
					f.addKey(v)
				}
			}
		}
	}
	for _, f := range r.forms {
		if len(f.keys) == 0 {
			continue
		}
		var p *person
		for _, u := range f.keys {
			if q := byKey[u]; q != nil && (f.kind == letter.Person) == (q.kind == letter.Person) {
				p = q
				break
			}
		}
		mail := f.mailName()
		if p == nil && mail != "" {
			p = byName[mail]
		}
		switch {
		case p == nil:
			p = r.newPerson(f)
		default:
			f.person = p
			p.take(f)
		}
		if mail != "" && byName[mail] == nil {
			byName[mail] = p
		}
		for _, u := range f.keys {
			if byKey[u] == nil {
				byKey[u] = p
			}
		}
	}
}

// mailName is the full name of somebody known by e-mail addresses only: two
// addresses with one full given name and surname are one person's.
func (f *form) mailName() string {
	d := f.ident
	if d == nil || f.kind != letter.Person || d.surname == "" || utf8.RuneCountInString(d.given) < 3 || d.abbreviated {
		return ""
	}
	for _, u := range f.keys {
		if !strings.HasPrefix(u, "mailto:") {
			return ""
		}
	}
	return strings.ToLower(d.given + " " + d.surname)
}

// genders gives forms the gender that their endings tell once the family is known.
func (r *resolver) genders() {
	for _, fam := range r.all {
		for _, f := range fam.forms {
			d := f.ident
			if d.gender != name.AnyGender || d.abbreviated {
				continue
			}
			declined := f.oblique && !f.upright
			if declined && slices.ContainsFunc(d.lemmas, func(l name.Lemma) bool { return l.Plural && l.Weight >= .05 }) {
				continue // it may be two of the family
			}
			d.gender = commonGender(d.lemmas, func(l name.Lemma) bool {
				return !l.Plural && l.Weight >= .2 && name.Key(masculine(l)) == fam.key && (!declined || l.Cases&name.Oblique != 0)
			})
		}
	}
}

// bindings settles nicknames by the signatures, salutations and notes that say
// whose they are. All who are known by nothing but the nickname go with it.
func (r *resolver) bindings() {
	for _, f := range r.forms {
		if len(f.binds) == 0 || f.ident == nil || f.party > 0 {
			continue
		}
		if f.person == nil || !f.person.nameless() {
			continue
		}
		r.bindPerson(f.person)
	}
}

// bindPerson gives the forms of somebody known only by a nickname or given name
// to the person that they are bound to, where the bindings agree.
func (r *resolver) bindPerson(p *person) {
	votes, total := map[*person]int{}, 0
	forms := slices.Clone(p.forms)
	for _, f := range r.forms {
		if f.own == p {
			forms = append(forms, f)
		}
	}
	for _, f := range forms {
		for g, n := range f.binds {
			if g.person != nil && g.person != p && r.c.namesPerson(g) {
				votes[g.person] += n
				total += n
			}
		}
	}
	var best *person
	for q, n := range votes {
		if best == nil || n > votes[best] || n == votes[best] && q.index < best.index {
			best = q
		}
	}
	if best == nil || votes[best]*10 < total*7 {
		return
	}
	for _, f := range forms {
		if f.goesWith(forms, best) {
			r.move(f, best)
			f.own = nil
		}
	}
	r.pool = slices.DeleteFunc(r.pool, func(q *person) bool { return q == p })
}

// goesWith reports whether a form is the same word as one of the forms that are
// bound to a person, or close to it: what binds Sergo does not bind Seryozha.
func (f *form) goesWith(forms []*form, to *person) bool {
	for _, b := range forms {
		bound := false
		for g := range b.binds {
			bound = bound || g.person == to
		}
		if !bound {
			continue
		}
		if f == b || f.ident.given == "" || b.ident.given == "" || name.SameGiven(f.ident.given, b.ident.given) >= .8 || name.Key(f.ident.given) == name.Key(b.ident.given) {
			return true
		}
	}
	return false
}

// nameless reports that nothing more than a single bare word, and no letter, is
// known of a person.
func (p *person) nameless() bool {
	if p.kind != letter.Person {
		return false
	}
	for _, f := range p.forms {
		d := f.ident
		if d == nil || f.party > 0 || len(f.keys) > 0 || d.surname != "" && (d.first != "" || d.honor.Noble || d.honor.Married || d.honor.Single || plainMister(d)) || d.patron != "" && d.given != "" {
			return false
		}
	}
	return true
}

// move gives a form to a person, away from whoever had it.
func (r *resolver) move(f *form, p *person) {
	if f.person == p {
		return
	}
	if old := f.person; old != nil {
		old.forms = slices.DeleteFunc(old.forms, func(g *form) bool { return g == f })
	}
	f.person, f.among = p, nil
	p.forms = append(p.forms, f)
}

// givenOnly settles forms that give no surname: a given name, with or without a
// patronymic or title.
func (r *resolver) givenOnly() {
	fs := slices.Clone(r.forms)
	slices.SortStableFunc(fs, func(a, b *form) int { return cmp.Compare(b.count(), a.count()) })
	calling := map[string][]*person{}
	for _, p := range r.people {
		if p.core == nil || p.core.surname == "" || p.kind != letter.Person {
			continue
		}
		for _, k := range p.core.givenKeys() {
			calling[k] = append(calling[k], p)
		}
	}
	for _, f := range fs {
		d := f.ident
		if d == nil || f.person != nil || d.surname != "" || d.given == "" && d.patron == "" {
			continue
		}
		var cands []*person
		for _, k := range d.callKeys() {
			for _, p := range calling[k] {
				if calls(d, p.core) && !slices.Contains(cands, p) {
					cands = append(cands, p)
				}
			}
		}
		slices.SortFunc(cands, func(a, b *person) int { return cmp.Compare(a.index, b.index) })
		own := r.poolPerson(f)
		if d.patron == "" && d.ordinal == "" && !d.honor.Noble {
			for _, p := range r.pool {
				if p != own && p.core.patron != "" && p.core.given != "" && d.gender.Agrees(p.core.gender) && name.SameGiven(d.given, p.core.given) >= .6 {
					cands = append(cands, p) // Zina may be Zinaida Gavrilovna
				}
			}
		}
		if len(cands) == 0 {
			r.move(f, own)
			continue
		}
		f.among, f.own = append(cands, own), own
	}
	for _, p := range slices.Clone(r.pool) {
		if p.nameless() {
			r.bindPerson(p)
		}
	}
}

// givenKeys are the keys under which somebody is looked up by a given name: the
// name, what it is short for, or the initial and the patronymic's initial.
func (d *ident) givenKeys() []string {
	if d.given != "" {
		return givenGroup(d.given)
	}
	keys := []string{}
	if d.first != "" {
		keys = append(keys, "i:"+d.first[:1])
	}
	return append(keys, "p:"+d.second)
}

// callKeys are the keys under which to look for whom a given name may mean.
func (d *ident) callKeys() []string {
	if d.given == "" {
		return []string{"p:" + initialKey(d.patron)}
	}
	keys := givenGroup(d.given)
	for _, full := range append(name.FullNames(d.given), d.given) {
		if i := initialKey(full); i != "" && !slices.Contains(keys, "i:"+i[:1]) {
			keys = append(keys, "i:"+i[:1])
		}
	}
	return keys
}

// givenGroup are keys of a given name that every name that can be the same
// person's shares one of.
func givenGroup(given string) []string {
	keys := []string{name.Key(given)}
	for _, full := range name.FullNames(given) {
		if k := name.Key(full); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// calls reports whether somebody with core c may be called by the names of d,
// which has no surname.
func calls(d, c *ident) bool {
	if !d.gender.Agrees(c.gender) || d.ordinal != "" && d.ordinal != c.ordinal || d.honor.Saint {
		return false
	}
	if d.honor.Noble && !c.honor.Noble {
		return false
	}
	if d.given != "" {
		switch {
		case c.given != "":
			if name.SameGiven(d.given, c.given) < .6 {
				return false
			}
		case c.first != "" && d.patron != "":
			if !sameInitial(d.first, c.first) {
				return false
			}
		case c.first != "" && c.second != "":
			// A given name alone fits initials only where a letter binds it.
			if !sameInitial(d.first, c.first) && !shortFor(d, c) {
				return false
			}
		default:
			return false
		}
	}
	if d.patron != "" {
		switch {
		case c.patron != "":
			return samePatronymic(d.patron, c.patron)
		case c.second != "":
			return sameInitial(initialKey(d.patron), c.second)
		}
		return false
	}
	return true
}

// poolPerson is the person known by this given name only.
func (r *resolver) poolPerson(f *form) *person {
	d := f.ident
	var near []*person
	keys := []string{"patron"}
	if d.given != "" {
		keys = givenGroup(d.given)
	}
	for _, k := range keys {
		near = append(near, r.poolBy[k]...)
	}
	for _, p := range near {
		if !slices.Contains(r.pool, p) {
			continue // bound to somebody since
		}
		c := p.core
		if d.given != "" && c.given != "" && d.ordinal == c.ordinal && (d.patron == "") == (c.patron == "") && d.honor.Kin == c.honor.Kin && d.honor.Noble == c.honor.Noble &&
			d.gender.Agrees(c.gender) && (d.patron == "" || samePatronymic(d.patron, c.patron)) && name.SameGiven(d.given, c.given) >= .6 {
			return p
		}
		if d.given == "" && c.given == "" && d.patron != "" && samePatronymic(d.patron, c.patron) {
			return p
		}
	}
	p := &person{core: d, kind: letter.Person, index: int32(len(r.people))}
	r.people = append(r.people, p)
	r.pool = append(r.pool, p)
	for _, k := range keys {
		r.poolBy[k] = append(r.poolBy[k], p)
	}
	p.forms = append(p.forms, f)
	return p
}

// initialsOnly settles "A. D. Ts." and "Mr. D." by who has such initials.
func (r *resolver) initialsOnly() {
	type bearer struct {
		person  *person
		initial string // of the surname
	}
	var bearers []bearer
	for _, p := range r.people {
		if c := p.core; c != nil && !c.abbreviated && c.surname != "" && p.kind == letter.Person {
			bearers = append(bearers, bearer{p, initialKey(c.surname)})
		}
	}
	for _, f := range r.forms {
		d := f.ident
		if d == nil || !d.abbreviated || f.kind != letter.Person {
			continue
		}
		if f.person != nil && len(f.person.forms) > 1 {
			continue
		}
		var cands []*person
		surname := strings.ToLower(strings.TrimSuffix(d.surname, "."))
		for _, b := range bearers {
			c := b.person.core
			if b.person == f.person || d.first != "" && c.first == "" || d.surname != "" && !sameInitial(surname, b.initial) || fits(d, c) < 0 {
				continue
			}
			cands = append(cands, b.person)
		}
		switch own := f.person; {
		case len(cands) == 0:
			if own == nil {
				r.newPerson(f)
			}
		case len(cands) == 1 && d.first != "":
			r.move(f, cands[0])
		default:
			if own == nil {
				own = &person{core: d, kind: letter.Person, index: int32(len(r.people))}
				r.people = append(r.people, own)
				own.forms = append(own.forms, f)
			}
			f.person = nil
			f.among = append(cands, own)
		}
	}
}

// rest gives every form that is still nobody's a person of its own.
func (r *resolver) rest() {
	for _, f := range r.forms {
		if f.person == nil && f.among == nil {
			r.newPerson(f)
		}
	}
}

// circular is from how many senders and addressees on a letter says nothing of who
// is near whom.
const circular = 300

// together counts in how many letters two people who are surely named occur,
// for those who write or receive.
func (r *resolver) together() {
	r.near = map[[2]int32]int32{}
	for _, f := range r.forms {
		if f.own != nil {
			f.own.lettersIn = append(f.own.lettersIn, f.letters...)
		}
	}
	for i := range r.people {
		p := r.people[i]
		for _, f := range p.forms {
			if f.person == p {
				p.lettersIn = append(p.lettersIn, f.letters...)
			}
		}
		slices.Sort(p.lettersIn)
		p.lettersIn = slices.Compact(p.lettersIn)
		for _, l := range p.lettersIn {
			k := r.c.letters[l]
			if len(k.senders)+len(k.addressees) >= circular {
				continue
			}
			for _, q := range k.parties() {
				if q.person != nil && q.person != p {
					r.near[[2]int32{p.index, q.person.index}]++
				}
			}
		}
	}
}

func (k *correspondence) parties() []*form {
	out := make([]*form, 0, len(k.senders)+len(k.addressees))
	for _, f := range k.senders {
		if f != nil {
			out = append(out, f)
		}
	}
	for _, f := range k.addressees {
		if f != nil {
			out = append(out, f)
		}
	}
	return out
}

// sends reports whether p writes the letter.
func (k *correspondence) sends(p *person) bool {
	return slices.ContainsFunc(k.senders, func(f *form) bool { return f != nil && f.person == p })
}

// choose is the one of a form's possible people who fits the letter best. Where
// another fits nearly as well, the two become a question.
func (ro *Roster) choose(f *form, k *correspondence, present map[*person]int, note bool, clues ...*ident) *person {
	var best, next, claimed *person
	first, second, ofClaimed := math.Inf(-1), math.Inf(-1), math.Inf(-1)
	for _, p := range f.among {
		s := ro.score(f, p, k, present, note) + clued(p, clues)
		switch {
		case s > first:
			best, next, first, second = p, best, s, first
		case s > second:
			next, second = p, s
		}
		if s > ofClaimed && slices.Contains(f.claimed, p) {
			claimed, ofClaimed = p, s
		}
	}
	if claimed != nil && !ro.addressed[best] && (claimed != best || claimed.known.Status == letter.Accepted && !slices.Contains(f.claimed, next)) {
		return claimed // as a person decided
	}
	if next != nil && first-second < closeCall {
		ro.ask(best, next, f, first-second)
	}
	return best
}

// clued is what a signature's or salutation's names say for or against a person.
func clued(p *person, clues []*ident) float64 {
	if len(clues) != 1 || p.core == nil {
		return 0
	}
	switch d := clues[0]; {
	case d.given != "" && p.core.given != "" && name.SameGiven(d.given, p.core.given) >= .6:
		return 4
	case fits(d, p.core) < 0 && !shortFor(d, p.core):
		return -4
	case d.first != "" && p.core.first != "":
		return 3
	}
	return 0
}

// closeCall is the margin below which a choice between two people is asked about.
const closeCall = 1.0

func (ro *Roster) score(f *form, p *person, k *correspondence, present map[*person]int, note bool) float64 {
	s := .5 * math.Log1p(float64(len(p.lettersIn)))
	if n := present[p]; n > 0 {
		s += 2.5
	}
	for _, q := range k.parties() {
		switch {
		case q.person == p:
			if note {
				s += 3
			} else {
				s += 1.2
			}
		case q.person != nil && p != f.own:
			s += .8 * math.Log1p(float64(ro.near[[2]int32{p.index, q.person.index}]))
		}
	}
	if d := f.ident; d != nil && d.bare() && d.gender == name.AnyGender && p.core != nil && (p.core.honor.Married || p.core.honor.Single) {
		s -= 1.5 // a bare surname is rather his
	}
	if f.own != nil && p != f.own {
		s += givenReason(f.ident, p, k, present, ro.near, note || ro.addressed != nil)
		if !note && k.sends(p) {
			s -= 3 // who writes "Lyova" means somebody else
		}
	}
	return s
}

// givenReason is what speaks against a given name alone meaning somebody with a
// surname: such a person needs to write or receive the letter, to be named in it
// in full, or to be named often in letters of the same people.
func givenReason(d *ident, p *person, k *correspondence, present map[*person]int, near map[[2]int32]int32, spokenTo bool) float64 {
	party, kin, together := false, false, int32(0)
	for _, q := range k.parties() {
		party = party || q.person == p
		if q.person != nil {
			kin = kin || p.fam != nil && q.person.fam == p.fam
			together += near[[2]int32{p.index, q.person.index}]
		}
	}
	full := p.core.given != "" && d.given != ""
	initials := !full && d.given != "" && d.patron != ""
	switch {
	case party && full && d.honor.Noble && p.core.honor.Noble:
		return 5 // "Sir William" in a letter to Sir William Elford
	case party && !spokenTo && d.patron == "":
		return -2 // who is written to is "you", not "Jenny"
	case party && (full || initials):
		return 2
	case full && kin && !d.honor.Noble:
		return 1.5 // "Eliza" to a Webb is Eliza Webb
	case kin && !full && d.patron == "" && len(name.FullNames(d.given)) > 0: // Masha, not Maria
		return 0
	case !full && !initials:
		return -100 // an initial fits too many
	case present[p] > 0 && p.core.surname == "":
		return -2.5
	case present[p] > 0:
		return 0
	case initials:
		return -100
	case together > 0:
		return -1
	}
	return -2.5
}
