package prose

import (
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// readRussian finds the letters that a Russian sentence reports.
func (r *reading) readRussian() {
	for i := range r.items {
		it := &r.items[i]
		if it.kind != other || len(it.reads) == 0 {
			continue
		}
		switch {
		case it.is(mail):
			r.russianMail(i)
		case it.is(write):
			r.russianWrite(i)
		case it.is(reply):
			r.russianReply(i)
		case it.is(tell):
			r.russianTell(i)
		case it.is(written):
			r.russianGerund(i)
		}
	}
}

// russianWrite reads "X написал Y": a verb that by itself says a letter was written.
func (r *reading) russianWrite(i int) {
	if r.denied(i) || r.general(i) || r.mailAround(i) >= 0 {
		return
	}
	e := r.items[i].as(write)
	if r.worksOn(i) {
		return
	}
	to := r.datives(i)
	from, ok := r.subject(i, e)
	if len(to) == 0 {
		if r.exchange(i, from, ok) {
			return
		}
		return
	}
	if !ok {
		return
	}
	r.add(report{at: i, senders: from, addressees: to})
}

// mailAround is the index of a word for a letter in the clause that says by what
// means the verb at i was done (в записке, письмом) or is its object; -1 if none.
func (r *reading) mailAround(i int) int {
	lo, hi := r.clause(i)
	for j := lo; j < hi; j++ {
		it := &r.items[j]
		if it.kind == other && it.is(mail) && (it.prep == "" || it.prep == "в" || it.prep == "во" || it.prep == "с" || it.prep == "со") {
			return j
		}
	}
	return -1
}

// worksOn reports whether the verb at i has a work for its object: писал роман.
func (r *reading) worksOn(i int) bool {
	for j := i + 1; j < len(r.items) && j < i+6; j++ {
		it := &r.items[j]
		if it.kind == stop || it.kind == quote || it.kind == comma || it.is(preposition) {
			return false
		}
		if it.is(work) {
			return true
		}
	}
	return false
}

// exchange adds the answer to a letter just reported, if the writer is one who
// received it. It reports whether it did.
func (r *reading) exchange(i int, from []ref, ok bool) bool {
	before := r.t.recent()
	if before == nil || !ok || len(from) != 1 || !r.introduces(i) {
		return false
	}
	for k := range before.addressees {
		if before.addressees[k].same(&from[0]) {
			r.add(report{at: i, senders: from, addressees: inferred(before.senders)})
			return true
		}
	}
	return false
}

func inferred(refs []ref) []ref {
	out := make([]ref, 0, len(refs))
	for _, x := range refs {
		x.inferred = true
		out = append(out, x)
	}
	return out
}

// russianReply reads "Y отвечал": a letter when it answers one, or says so.
func (r *reading) russianReply(i int) {
	if r.denied(i) || r.near(i, oral) >= 0 {
		return
	}
	e := r.items[i].as(reply)
	from, ok := r.subject(i, e)
	if r.answersLetter(i, from, ok) || r.mailAround(i) >= 0 {
		return
	}
	to := r.datives(i)
	if ok && len(from) == 1 && r.introduces(i) && r.t.settlePending(&from[0]) {
		if len(to) == 0 {
			to = inferred(r.t.recent().senders)
		}
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	if len(to) == 0 {
		r.exchange(i, from, ok)
		return
	}
	if before := r.t.recent(); before != nil && ok && r.introduces(i) && refsMeet(before.addressees, from) && refsMeet(before.senders, to) {
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	if ok && r.byPost(i) {
		r.add(report{at: i, senders: from, addressees: to})
	}
}

// answersLetter reads "Y ответил на письмо X": two letters.
func (r *reading) answersLetter(i int, from []ref, ok bool) bool {
	for j := i + 1; j < min(i+6, len(r.items)); j++ {
		it := &r.items[j]
		if it.kind == stop || it.kind == quote || it.kind == comma {
			return false
		}
		if it.kind != other || !it.is(mail) || it.prep != "на" {
			continue
		}
		c := r.complement(j)
		author := c.of
		if len(author) == 0 {
			author = c.from
		}
		if len(author) == 0 || !ok {
			return false
		}
		r.add(report{at: j, senders: author, addressees: from, noun: it.as(mail).lemma})
		r.add(report{at: i, senders: from, addressees: nominal(author)})
		return true
	}
	return false
}

// nominal are refs that stand for people named elsewhere in the sentence.
func nominal(refs []ref) []ref { return append([]ref(nil), refs...) }

// russianTell reads "X сообщал Y": no letter unless a word for one stands by
// (russianMail reads that) or it is part of an exchange.
func (r *reading) russianTell(i int) {
	if r.denied(i) || r.near(i, oral) >= 0 || r.mailAround(i) >= 0 || r.items[i].is(say) {
		return
	}
	e := r.items[i].as(tell)
	from, ok := r.subject(i, e)
	if !ok {
		return
	}
	to := r.datives(i)
	if len(to) == 0 {
		to = r.objects(i)
	}
	if before := r.t.recent(); before != nil && r.introduces(i) && r.quoteAfter(i) && refsMeet(before.addressees, from) {
		if len(to) == 0 {
			r.exchange(i, from, ok)
		} else if refsMeet(before.senders, to) {
			r.add(report{at: i, senders: from, addressees: to})
		}
		return
	}
	if len(to) > 0 && (r.fromAfar(i) || r.byPost(i)) {
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	if len(to) > 0 && r.t.dayIn(r) {
		r.t.pend(report{at: i, senders: from, addressees: to, inferred: true}, r)
	}
}

// byPost reports whether the clause says that something was told in writing.
func (r *reading) byPost(i int) bool {
	lo, hi := r.clause(i)
	for j := lo; j < hi; j++ {
		switch r.items[j].low {
		case "письменно", "телеграфно", "телеграфом", "почтой":
			return true
		case "почте", "телеграфу":
			return j > lo && r.items[j-1].low == "по"
		}
	}
	return false
}

// fromAfar reports whether the clause says from which place something was told
// (сообщал из Парижа): by letter then.
func (r *reading) fromAfar(i int) bool {
	lo, hi := r.clause(i)
	for j := lo; j+1 < hi; j++ {
		if low := r.items[j].low; (low == "из" || low == "from") && r.items[j+1].kind == other && isCapital(r.items[j+1].text) && len(r.items[j+1].reads) == 0 {
			return true
		}
	}
	return false
}

func (r *reading) quoteAfter(i int) bool {
	for ; i < len(r.items); i++ {
		if r.items[i].kind == quote {
			return true
		}
	}
	return false
}

// russianGerund reads "написав Y, X …" and "X, написавший Y, …".
func (r *reading) russianGerund(i int) {
	it := &r.items[i]
	if r.denied(i) || r.mailAround(i) >= 0 && it.low != "написав" && it.low != "послав" && it.low != "отправив" && it.low != "направив" {
		return
	}
	switch it.low {
	case "написав", "телеграфировав", "написавший", "написавшая", "послав", "отправив", "направив":
	default:
		return
	}
	if (it.low == "послав" || it.low == "отправив" || it.low == "направив") && r.mailAround(i) < 0 || r.worksOn(i) {
		return
	}
	to := r.datives(i)
	if len(to) == 0 {
		return
	}
	if from, ok := r.nominative(i, &entry{}, true); ok {
		r.add(report{at: i, senders: from, addressees: to})
	}
}

// agrees reports whether a party can be the subject of a verb form.
func (it *item) agrees(e *entry) bool {
	if e.gender == name.AnyGender && !e.plural && !e.neuter {
		return true // present tense
	}
	g, plural, neuter := it.gender, it.plural, false
	switch {
	case it.kind == person:
		g = it.nominativeGender()
	case it.kind == body:
		return !e.plural // an abbreviation: any gender
	default:
		for _, k := range []kind{body, office, pronoun, narrator} {
			if it.is(k) {
				x := it.as(k)
				g, plural, neuter = x.gender, x.plural, x.neuter
				break
			}
		}
		if it.is(narrator) {
			plural = it.low == "мы"
		}
	}
	switch {
	case e.plural:
		return plural || it.kind == person
	case e.neuter:
		return neuter
	}
	return !plural && !neuter && g.Agrees(e.gender)
}

// subject are the subjects of the verb at i: in its sentence, or, where it has
// none, from the sentence before.
func (r *reading) subject(i int, e *entry) ([]ref, bool) {
	if from, ok := r.nominative(i, e, false); ok {
		return from, true
	}
	if e.neuter {
		return nil, false
	}
	if a := r.t.subjectBefore(e); a.known() && !r.impersonal(i, e) {
		return []ref{a}, true
	}
	return nil, false
}

// impersonal reports whether a plural verb has no subject: "ему написали".
func (r *reading) impersonal(_ int, e *entry) bool { return e.plural }

// nominative finds the subject in the sentence: before the verb, else after it.
// far lets it look over commas to the right.
func (r *reading) nominative(i int, e *entry, far bool) ([]ref, bool) {
	if j := r.subjectLeft(i, e); j >= 0 {
		return r.subjects(j, e)
	}
	for j := i + 1; j < len(r.items) && (far || j <= i+6); j++ {
		it := &r.items[j]
		if it.kind == stop && !far || it.kind == quote || it.kind == comma && !far || it.is(clause) {
			break
		}
		if it.party() && it.inCase(name.Nominative) && it.prep == "" && it.agrees(e) && !(it.inCase(name.Dative) && !r.otherDative(j)) {
			return r.subjects(j, e)
		}
	}
	return nil, false
}

// otherDative reports whether another party than j can be the addressee.
func (r *reading) otherDative(j int) bool {
	for k := range r.items {
		if k != j && r.items[k].party() && r.items[k].inCase(name.Dative) {
			return true
		}
	}
	return false
}

// subjectLeft is the index of the subject before the verb, -1 if there is none.
// Relative clauses between are passed over.
func (r *reading) subjectLeft(i int, e *entry) int {
	for j := i - 1; j >= 0; j-- {
		it := &r.items[j]
		switch {
		case it.kind == stop && (it.text == ":" || it.text == ";"), it.kind == quote:
			return -1
		case it.kind == stop && it.text == ")":
			for j > 0 && r.items[j].text != "(" {
				j--
			}
			continue
		case relative[it.low]:
			// "…, который писал": the one before it, in whatever case.
			for k := j - 1; k >= 0; k-- {
				if r.items[k].kind == person || r.items[k].is(office) {
					if r.items[k].agrees(e) || !r.items[k].inCase(name.Nominative) {
						return k
					}
				}
				if r.items[k].kind == stop {
					break
				}
			}
			return -1
		case it.kind == comma:
			if k := r.asideBefore(j); k >= 0 {
				j = k
			}
			continue
		}
		if !it.party() || !it.inCase(name.Nominative) || it.prep != "" || !it.agrees(e) {
			continue
		}
		if j > 0 && r.possessed(j) {
			j--
			if r.items[j].inCase(name.Nominative) && r.items[j].prep == "" && r.items[j].agrees(e) {
				return j
			}
			continue
		}
		return j
	}
	return -1
}

var relative = wordSet("который которая которые")

// possessed reports whether the name or body at j is the genitive of the office or
// body before it: жена Каткова, членам ПБ.
func (r *reading) possessed(j int) bool {
	p, it := &r.items[j-1], &r.items[j]
	return (it.kind == person || it.is(body)) && it.inCase(name.Genitive) && p.kind == other && (p.is(office) || p.is(body))
}

// asideBefore is the index of the comma that opens the relative clause or aside
// which the comma at j closes, -1 if there is none.
func (r *reading) asideBefore(j int) int {
	for k := j - 1; k >= 0 && k > j-14; k-- {
		it := &r.items[k]
		if it.kind == comma {
			if k+1 < j && (r.items[k+1].is(clause) || k+2 < j && r.items[k+2].is(clause) || r.items[k+1].is(written)) {
				return k
			}
			return -1
		}
		if it.kind == stop || it.kind == quote {
			return -1
		}
	}
	return -1
}

// subjects are the subject at j and those joined to it: Рыков и Томский писали.
func (r *reading) subjects(j int, e *entry) ([]ref, bool) {
	it := &r.items[j]
	first, last := r.phrase(j, name.Nominative)
	if a := r.t.holder(it, last == j); a.known() {
		first = a
	}
	if it.is(office) && j+1 < len(r.items) && r.items[j+1].kind == person && r.items[j+1].inCase(name.Nominative) && !r.possessed(j+1) {
		first = r.ref(&r.items[j+1], name.Nominative)
	}
	if it.is(pronoun) && !first.known() {
		return nil, false
	}
	out := []ref{first}
	if !e.plural {
		return out, true
	}
	for k := j; k >= 2 && (r.items[k-1].is(and) || r.items[k-1].kind == comma) && r.items[k-2].party() && r.items[k-2].inCase(name.Nominative) && r.items[k-2].prep == ""; k -= 2 {
		out = append([]ref{r.ref(&r.items[k-2], name.Nominative)}, out...)
	}
	for k := j; k+2 < len(r.items) && (r.items[k+1].is(and) || r.items[k+1].kind == comma) && r.items[k+2].party() && r.items[k+2].inCase(name.Nominative); k += 2 {
		out = append(out, r.ref(&r.items[k+2], name.Nominative))
	}
	if len(out) == 1 && it.kind == person && !it.plural {
		return nil, false // a plural verb needs several
	}
	return out, true
}

// datives are the addressees of the verb at i: a dative after it, or before it,
// or к, в, на имя with their cases after it.
func (r *reading) datives(i int) []ref {
	for j := i + 1; j < len(r.items) && j <= i+10; j++ {
		it := &r.items[j]
		if it.kind == stop || it.kind == quote || it.is(clause) || it.kind == comma && !r.listed(j) {
			break
		}
		if r.addressee(j) {
			return r.list(j)
		}
	}
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		it := &r.items[j]
		if it.kind == stop || it.kind == quote || it.kind == comma || it.is(clause) {
			break
		}
		if it.party() && it.inCase(name.Dative) && !it.inCase(name.Nominative) && it.prep == "" {
			return r.list(j)
		}
	}
	return nil
}

// listed reports whether the comma at j stands in a list of parties.
func (r *reading) listed(j int) bool {
	return j > 0 && j+1 < len(r.items) && r.items[j-1].party() && r.items[j+1].party()
}

// addressee reports whether the item at j can be an addressee as it stands.
func (r *reading) addressee(j int) bool {
	it := &r.items[j]
	if !it.party() {
		return false
	}
	switch it.prep {
	case "":
		if r.inName(j) {
			return it.inCase(name.Genitive)
		}
		if it.kind == person && it.inCase(name.Nominative) && it.inCase(name.Dative) {
			return !r.items[j].agreesAsSubject(r) // Ге, Коллонтай: not if it is the writer
		}
		if it.kind == body {
			return true
		}
		return it.inCase(name.Dative)
	case "к", "ко":
		return it.inCase(name.Dative)
	case "в", "во":
		return it.is(body) && it.inCase(name.Accusative)
	}
	return false
}

// inName reports whether "на имя" governs the item at j, over adjectives.
func (r *reading) inName(j int) bool {
	for k := j - 1; k > 0 && k >= j-3; k-- {
		if r.items[k].low == "имя" {
			return r.items[k-1].low == "на"
		}
		if r.items[k].kind != other || !attribute(r.items[k].low) {
			return false
		}
	}
	return false
}

// agreesAsSubject reports whether no other party of the sentence can be its
// subject, so that this one must be.
func (it *item) agreesAsSubject(r *reading) bool {
	for k := range r.items {
		o := &r.items[k]
		if o.from != it.from && o.party() && o.inCase(name.Nominative) && o.prep == "" {
			return false
		}
	}
	return true
}

// list is the addressee at j with those joined to it.
func (r *reading) list(j int) []ref {
	c := name.Dative
	switch r.items[j].prep {
	case "в", "во":
		c = name.Accusative
	case "":
		if r.inName(j) {
			c = name.Genitive
		}
	}
	first, last := r.phrase(j, c)
	out := keep(nil, first)
	for k := last + 1; k+1 < len(r.items); {
		if !r.items[k].is(and) && r.items[k].kind != comma {
			break
		}
		n := k + 1
		for n < len(r.items) && r.items[n].kind == other && len(r.items[n].reads) == 0 && possessives[r.items[n].low] {
			n++
		}
		if n >= len(r.items) || !r.items[n].party() || !r.items[n].inCase(c) || r.items[n].inCase(name.Nominative) && r.items[n].kind == person && r.items[k].kind == comma {
			break
		}
		next, end := r.phrase(n, c)
		out = keep(out, next)
		k = end + 1
	}
	return out
}

// keep appends a ref that names somebody or whom a kinship names.
func keep(out []ref, x ref) []ref {
	if x.text == "" && !x.inferred {
		return out
	}
	return append(out, x)
}

// objects are accusative objects of a verb of telling: благодарил Иванова.
func (r *reading) objects(i int) []ref {
	for j := i + 1; j < len(r.items) && j <= i+5; j++ {
		it := &r.items[j]
		if it.kind == stop || it.kind == quote || it.kind == comma || it.is(clause) || it.is(preposition) {
			return nil
		}
		if it.kind == person && it.inCase(name.Accusative) && it.prep == "" {
			return []ref{r.ref(it, name.Accusative)}
		}
		if it.kind == other && it.is(office) && it.inCase(name.Accusative) && it.prep == "" {
			x, _ := r.phrase(j, name.Accusative)
			return []ref{x}
		}
	}
	return nil
}

// complement is what follows a word for a letter: whose it is, from whom, to whom.
type complement struct {
	of, from, to []ref
	end          int
}

// complement reads the words after the mail at i.
func (r *reading) complement(i int) complement {
	c := complement{end: i + 1}
	for j := i + 1; j < len(r.items) && j <= i+10; j++ {
		it := &r.items[j]
		c.end = j
		if it.kind == stop || it.kind == quote || it.is(clause) || it.kind == comma && !(j+1 < len(r.items) && r.items[j+1].is(written)) || verbal(it) {
			return c
		}
		if !it.party() {
			continue
		}
		switch {
		case it.prep == "от" && it.inCase(name.Genitive):
			x, _ := r.phrase(j, name.Genitive)
			c.from = keep(c.from, x)
		case it.prep == "" && it.kind == person && it.inCase(name.Instrumental) && !it.inCase(name.Dative) && j > 0 && r.writtenBefore(i, j):
			c.of = []ref{r.ref(it, name.Instrumental)}
		case len(c.to) == 0 && r.addressee(j) && !(it.inCase(name.Genitive) && it.prep == "" && len(c.of) == 0 && it.kind == person && !r.subjectless()):
			c.to = r.list(j)
		case len(c.of) == 0 && len(c.to) == 0 && it.prep == "" && it.inCase(name.Genitive) && (it.kind == person || it.kind == other && (it.is(office) || it.is(body))):
			x, _ := r.phrase(j, name.Genitive)
			c.of = keep(nil, x)
		case it.inCase(name.Nominative) && it.prep == "":
			return c // the subject of what follows
		}
	}
	return c
}

// subjectless is a hook for readings where a genitive cannot be told from a
// dative (Крупской): with a subject beside it the letter is to her.
func (r *reading) subjectless() bool {
	for k := range r.items {
		o := &r.items[k]
		if o.party() && o.inCase(name.Nominative) && !o.inCase(name.Genitive) && o.prep == "" {
			return true
		}
	}
	return false
}

func (r *reading) writtenBefore(i, j int) bool {
	for k := i; k < j; k++ {
		if r.items[k].is(written) {
			return true
		}
	}
	return false
}

// verbal reports whether an item is a verb of the lexicon.
func verbal(it *item) bool {
	return it.is(write) || it.is(reply) || it.is(tell) || it.is(send) || it.is(receive) || it.is(say)
}

// russianMail reads a word for a letter and what stands around it.
func (r *reading) russianMail(i int) {
	it := &r.items[i]
	m := it.as(mail)
	if it.prep == "на" || it.prep == "о" || it.prep == "об" || it.prep == "после" || it.prep == "до" || it.prep == "без" {
		if it.prep != "на" {
			r.possessedLetter(i, r.complement(i))
		}
		return
	}
	c := r.complement(i)
	means := (it.prep == "в" || it.prep == "во") && it.inCase(name.Prepositional) || it.inCase(name.Instrumental) && (it.prep == "" || it.prep == "с" || it.prep == "со")
	switch {
	case means && !(m.plural && r.general(i)):
		r.byMail(i, c)
	case it.prep == "":
		r.mailObject(i, c)
	default:
		r.possessedLetter(i, c)
	}
}

// byMail reads "в письме Y X писал", "X письмом от 3 мая сообщил Y".
func (r *reading) byMail(i int, c complement) {
	v := r.teller(i)
	if v < 0 && len(c.to) > 0 {
		v = r.anyVerb(i)
	}
	m := r.items[i].as(mail)
	if v < 0 || r.denied(v) {
		r.possessedLetter(i, c)
		return
	}
	if len(c.to) == 0 {
		c.to = r.datives(v)
	}
	if len(c.to) == 0 {
		c.to = r.objects(v)
	}
	var from []ref
	ok := false
	e := r.verbEntry(v)
	if len(c.of) > 0 {
		from, ok = c.of, true
	} else if r.ownedByHim(i) {
		from, ok = []ref{r.t.antecedent(r.owner(i))}, true
	} else {
		from, ok = r.subject(v, e)
	}
	if !ok || len(from) == 0 {
		return
	}
	if m.plural && len(c.to) == 0 {
		return
	}
	rep := report{at: i, senders: from, addressees: c.to, noun: m.lemma}
	if len(c.to) == 0 {
		if before := r.t.recent(); before != nil {
			switch {
			case refsMeetKnown(before.addressees, from):
				rep.addressees = inferred(before.senders)
			case before.noun != "" && before.noun == rep.noun:
				rep.addressees = inferred(before.addressees)
			}
		}
		if len(rep.addressees) == 0 && !r.t.dayIn(r) && !r.quoteAfter(i) {
			return
		}
	}
	r.add(rep)
}

// refsMeetKnown reports whether two lists have a member in common.
func refsMeetKnown(a, b []ref) bool { return len(a) > 0 && len(b) > 0 && refsMeet(a, b) }

// ownedByHim reports whether его, ее stands before the mail at i.
func (r *reading) ownedByHim(i int) bool {
	return i > 0 && (r.items[i-1].low == "его" || r.items[i-1].low == "ее")
}

func (r *reading) owner(i int) name.Gender {
	if r.items[i-1].low == "ее" {
		return name.Female
	}
	return name.Male
}

// teller is the verb of the clause of i that tells what was written, -1 if none.
func (r *reading) teller(i int) int {
	lo, hi := r.clause(i)
	best := -1
	for j := lo; j < hi; j++ {
		it := &r.items[j]
		if it.kind != other || !(it.is(write) || it.is(reply) || it.is(tell) || it.is(send)) || it.is(receive) {
			continue
		}
		if best < 0 || distance(i, j) < distance(i, best) {
			best = j
		}
	}
	return best
}

// anyVerb is a word of the clause of i that looks like a Russian past tense, -1 if
// there is none.
func (r *reading) anyVerb(i int) int {
	lo, hi := r.clause(i)
	best := -1
	for j := lo; j < hi; j++ {
		it := &r.items[j]
		if it.kind != other || it.begins && isCapital(it.text) || it.is(receive) || it.is(say) || it.is(modal) {
			continue
		}
		for _, end := range [...]string{"ал", "ил", "ел", "ял", "ала", "ила", "ела", "яла", "али", "или", "ели", "яли", "ался", "ился", "алась", "илась", "ались", "ились"} {
			if len(it.low) > len(end)+3 && strings.HasSuffix(it.low, end) && (best < 0 || distance(i, j) < distance(i, best)) {
				best = j
			}
		}
	}
	return best
}

// verbEntry is the first reading of a verb that agrees with a subject.
func (r *reading) verbEntry(v int) *entry {
	for k := range r.items[v].reads {
		switch r.items[v].reads[k].kind {
		case write, reply, tell, send, receive:
			return &r.items[v].reads[k]
		}
	}
	e := &entry{}
	switch low := strings.TrimSuffix(strings.TrimSuffix(r.items[v].low, "ся"), "сь"); {
	case strings.HasSuffix(low, "ли"):
		e.plural = true
	case strings.HasSuffix(low, "ла"):
		e.gender = name.Female
	case strings.HasSuffix(low, "л"):
		e.gender = name.Male
	}
	return e
}

// mailObject reads the mail at i as object or subject: "X послал Y письмо", "X
// получил письмо от Y", "письмо X к Y".
func (r *reading) mailObject(i int, c complement) {
	m := r.items[i].as(mail)
	if v := r.verbOf(i, send, write); v >= 0 {
		if r.denied(v) {
			return
		}
		to := c.to
		if len(to) == 0 {
			to = r.datives(v)
		}
		if from, ok := r.subject(v, r.verbEntry(v)); ok && len(to) > 0 && len(c.of) == 0 {
			r.add(report{at: i, senders: from, addressees: to, noun: m.lemma})
			return
		}
	}
	if v := r.anyVerb(i); v >= 0 && len(c.to) > 0 && i > 0 && ownWords[r.items[i-1].low] && !r.denied(v) {
		if from, ok := r.subject(v, r.verbEntry(v)); ok {
			r.add(report{at: i, senders: from, addressees: c.to, noun: m.lemma})
			return
		}
	}
	if v := r.verbOf(i, receive, receive); v >= 0 && !r.denied(v) {
		author := c.from
		if len(author) == 0 {
			author = c.of
		}
		if len(author) == 0 {
			author = r.fromWhom(v)
		}
		if to, ok := r.subject(v, r.items[v].as(receive)); ok && len(author) > 0 && len(c.to) == 0 {
			r.add(report{at: i, senders: author, addressees: to, noun: m.lemma})
			return
		}
	}
	r.possessedLetter(i, c)
}

// ownWords say that a letter is the subject's own.
var ownWords = wordSet("свое свою своем своей своего свой")

// fromWhom is "от X" near the verb at v.
func (r *reading) fromWhom(v int) []ref {
	for j := max(0, v-4); j < min(len(r.items), v+6); j++ {
		it := &r.items[j]
		if it.party() && it.prep == "от" && it.inCase(name.Genitive) {
			x, _ := r.phrase(j, name.Genitive)
			return keep(nil, x)
		}
	}
	return nil
}

// verbOf is the nearest verb of one of two kinds in the clause of i, -1 if none.
func (r *reading) verbOf(i int, a, b kind) int {
	lo, hi := r.clause(i)
	best := -1
	for j := lo; j < hi; j++ {
		it := &r.items[j]
		if it.kind == other && (it.is(a) || it.is(b)) && (best < 0 || distance(i, j) < distance(i, best)) {
			best = j
		}
	}
	return best
}

// possessedLetter reads "письмо X к Y", "письмо от X Y".
func (r *reading) possessedLetter(i int, c complement) {
	m := r.items[i].as(mail)
	author := c.of
	if len(author) == 0 {
		author = c.from
	}
	if len(author) == 0 && r.ownedByHim(i) {
		if a := r.t.antecedent(r.owner(i)); a.known() {
			author = []ref{a}
		}
	}
	if len(author) == 0 || len(c.to) == 0 || m.plural || !author[0].known() || author[0].kind == letter.Group {
		return
	}
	r.add(report{at: i, senders: author, addressees: c.to, noun: m.lemma})
}
